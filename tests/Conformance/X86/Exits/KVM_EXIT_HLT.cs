using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_HLT
{
    /// <summary>Runs a guest to its end.</summary>
    [Rows]
    public string Trace(Lab lab, GuestRow row) => row.Boot(lab).Trace();

    /// <summary>Goes on after a HLT, to the next.</summary>
    [Rows]
    public string Again(Lab lab)
    {
        var machine = lab.Boot("real16/hlt");
        var first = $"{machine.Run()} rip=+{machine.Regs.rip - machine.Guest.Load}";
        return $"{first}; {machine.Run()} rip=+{machine.Regs.rip - machine.Guest.Load} al={machine.Regs.rax:x}";
    }

    /// <summary>Halts with a local APIC in the kernel.</summary>
    [Rows]
    public string InKernel(Lab lab)
    {
        var machine = lab.Boot("real16/hlt", irqchip: true);
        var state = MpState.WaitFor(machine.Cpu, Constants.KVM_MP_STATE_HALTED);
        machine.Cpu.Thread.Kick();
        return $"{machine.Run()} {state}";
    }
}
