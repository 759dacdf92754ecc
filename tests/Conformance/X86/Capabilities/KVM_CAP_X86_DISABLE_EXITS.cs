using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.13.</summary>
public sealed class KVM_CAP_X86_DISABLE_EXITS
{
    /// <summary>Enables it.</summary>
    [Rows]
    public string Enable(Lab lab, CapRow row) => row.Enable(row.Vm(lab), Capability.KVM_CAP_X86_DISABLE_EXITS).ToString();

    /// <summary>
    /// Disables the exits of HLT where it can be, and lets a guest halt: it does not exit until it is kicked. It halts in a loop, because on
    /// SVM an interrupt of the host's ends the halt, and the guest goes on behind it.
    /// </summary>
    [Rows]
    public string Halt(Lab lab)
    {
        const ulong hlt = 1 << 1; // KVM_X86_DISABLE_EXITS_HLT
        var vm = lab.CreateVm();
        vm.Enable(Capability.KVM_CAP_X86_DISABLE_EXITS, hlt).OrThrow("KVM_CAP_X86_DISABLE_EXITS");
        var machine = lab.Boot("long64/halt-for-good", vm);
        machine.Vcpu.BeginRun();
        var isBack = machine.Vcpu.TryEndRun(TimeSpan.FromMilliseconds(10), out var result);
        if (!isBack)
        {
            machine.Cpu.Thread.Kick();
            result = machine.Cpu.EndRun();
        }

        return $"{result} {ExitText.Name(machine.Page.ExitReason)}";
    }
}
