using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>4.10.</summary>
public sealed class KVM_RUN
{
    /// <summary>Runs a guest that never leaves while a signal that is let through waits, and stops it.</summary>
    [Rows]
    public string RunWithSignal(Lab lab)
    {
        var machine = lab.Boot("store-forever");
        lab.Guests.Call(machine.Vcpu, machine.Guest.Load, Layout.Data, 1, 0);
        machine.Cpu.Thread.Kick();
        var kicked = machine.Run();
        machine.Cpu.Thread.TakeKick();
        return $"{kicked}, {ExitText.Name(machine.Page.ExitReason)}";
    }

    /// <summary>Runs with <c>immediate_exit</c> set: the guest has done nothing; and without.</summary>
    [Rows]
    public string RunWithImmediateExit(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        guest.Machine.Page.Set<byte>(nameof(kvm_run.immediate_exit), 1);
        var left = guest.Store(Layout.Data, 1);
        var stored = guest.Machine.Memory.Read<ulong>(Layout.Data);
        guest.Machine.Page.Set<byte>(nameof(kvm_run.immediate_exit), 0);
        return $"{left}, memory has {stored}; then {guest.Store(Layout.Data, 1)}, memory has {guest.Machine.Memory.Read<ulong>(Layout.Data)}";
    }
}
