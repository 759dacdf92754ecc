using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_INTR
{
    /// <summary>Sends a signal while the guest spins, and looks at the reason.</summary>
    [Rows]
    public string Trace(Lab lab)
    {
        var machine = lab.Boot("real16/spin");
        machine.Run();
        machine.Vcpu.BeginRun();
        machine.Cpu.Thread.Kick();
        var result = machine.Cpu.EndRun();
        return $"{result} {ExitText.Name(machine.Page.ExitReason)}";
    }
}
