using KvmProbe.Abi;
using KvmProbe.Conformance.S390.Guests;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>4.39.</summary>
public sealed class KVM_SET_MP_STATE
{
    /// <summary>A state.</summary>
    public sealed record StateRow : Row
    {
        /// <summary>Its number.</summary>
        public required uint State { get; init; }
    }

    /// <summary>Sets it, and reads it.</summary>
    [Rows]
    public string Set(Lab lab, StateRow row)
    {
        var vcpu = lab.Boot("interrupts").Vcpu;
        var result = vcpu.SetMpState(new kvm_mp_state { mp_state = row.State });
        return $"{result}; {States.Of(vcpu)}";
    }

    /// <summary>Sets it, and lets the vCPU run.</summary>
    [Rows]
    public string SetAndRun(Lab lab, StateRow row)
    {
        var machine = lab.Boot("interrupts");
        var result = machine.Vcpu.SetMpState(new kvm_mp_state { mp_state = row.State });
        return $"{result}; {machine.Run()}";
    }
}
