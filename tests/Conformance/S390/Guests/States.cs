using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.Guests;

/// <summary>The states that a vCPU of s390 can be in.</summary>
public static class States
{
    /// <summary>The name of the state of a vCPU, in whichever way the kernel tells it: by its argument, or as the result.</summary>
    public static string Of(KvmVcpu vcpu)
    {
        var told = (uint)vcpu.GetMpState(out var state).OrThrow("KVM_GET_MP_STATE");
        return Name(told != 0 ? told : state.mp_state);
    }

    /// <summary>The kernel's name without its prefix.</summary>
    public static string Name(uint state) => state switch
    {
        Constants.KVM_MP_STATE_STOPPED => "STOPPED",
        Constants.KVM_MP_STATE_CHECK_STOP => "CHECK_STOP",
        Constants.KVM_MP_STATE_OPERATING => "OPERATING",
        Constants.KVM_MP_STATE_LOAD => "LOAD",
        _ => $"{state}",
    };
}
