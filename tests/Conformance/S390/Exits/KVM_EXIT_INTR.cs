using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_INTR
{
    /// <summary>Sends a signal to a guest that runs for ever, twice.</summary>
    [Rows]
    public string Interrupt(Lab lab)
    {
        var machine = lab.Boot("store-forever");
        lab.Guests.Call(machine.Vcpu, machine.Guest.Load, Layout.Data, 1, 0);
        return $"{Run()}; {Run()}";

        string Run()
        {
            machine.Vcpu.BeginRun();
            machine.Cpu.Thread.Kick();
            var stopped = machine.Cpu.EndRun();
            machine.Cpu.Thread.TakeKick();
            return $"{stopped} {ExitText.Name(machine.Page.ExitReason)}";
        }
    }
}
