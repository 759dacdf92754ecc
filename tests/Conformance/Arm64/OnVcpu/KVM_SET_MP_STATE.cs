using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.Arm64.OnVcpu;

/// <summary>4.39.</summary>
public sealed class KVM_SET_MP_STATE
{
    /// <summary>A state.</summary>
    public sealed record StateRow : Row
    {
        /// <summary>Its number.</summary>
        public required uint State { get; init; }
    }

    /// <summary>Stops a vCPU and runs it, lets it run again and runs it.</summary>
    [Rows]
    public string StopAndGo(Lab lab)
    {
        var guest = FirmwareGuest.Boot(lab);
        var stop = Set(guest.Machine.Vcpu, Constants.KVM_MP_STATE_STOPPED);
        var stopped = FirmwarePair.RunAWhile(lab, guest.Machine.Cpu);
        var state = FirmwareGuest.StateOf(guest.Machine.Vcpu);
        var go = Set(guest.Machine.Vcpu, Constants.KVM_MP_STATE_RUNNABLE);
        return $"{stop}; {stopped}, {state}; {go}; {guest.Do("count")[..3]}";
    }

    /// <summary>Suspends a vCPU, and raises its interrupt line: it wakes up, stays suspended until it is told, and then runs.</summary>
    [Rows]
    public string SuspendAndWake(Lab lab)
    {
        var guest = FirmwareGuest.Boot(lab);
        var vcpu = guest.Machine.Vcpu;
        var suspend = Set(vcpu, Constants.KVM_MP_STATE_SUSPENDED);
        var quiet = FirmwarePair.RunAWhile(lab, guest.Machine.Cpu);
        guest.Machine.Vm.IrqLine(new kvm_irq_level { irq = 0, level = 1 }).OrThrow("KVM_IRQ_LINE");
        var woken = guest.Machine.Run();
        var state = FirmwareGuest.StateOf(vcpu);
        var again = guest.Machine.Run();
        var go = Set(vcpu, Constants.KVM_MP_STATE_RUNNABLE);
        return $"{suspend}; {quiet}; line raised: {woken}, {state}; again: {again}; {go}; {guest.Do("count")[..3]}";
    }

    /// <summary>Sets a state that there is not.</summary>
    [Rows]
    public string Refuse(Lab lab, StateRow row)
    {
        var vcpu = lab.InitializedVcpu();
        return $"{Set(vcpu, row.State)}; {FirmwareGuest.StateOf(vcpu)}";
    }

    private static Targets.SysResult Set(KvmVcpu vcpu, uint state) => vcpu.SetMpState(new kvm_mp_state { mp_state = state });
}
