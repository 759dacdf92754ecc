using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations.X86;

/// <summary>The state of a vCPU of x86, in the order in which QEMU sets it.</summary>
public static class X86State
{
    /// <summary>The list for a case on a host.</summary>
    public static StateList Of(ITarget target) => new(
        PlainState.Of<kvm_sregs2>(Requests.KVM_GET_SREGS2, Requests.KVM_SET_SREGS2),
        PlainState.Of<kvm_sregs>(Requests.KVM_GET_SREGS, Requests.KVM_SET_SREGS),
        new NestedState(),
        PlainState.Of<kvm_regs>(Requests.KVM_GET_REGS, Requests.KVM_SET_REGS),
        PlainState.Of<kvm_fpu>(Requests.KVM_GET_FPU, Requests.KVM_SET_FPU),
        PlainState.Of<kvm_xsave>(Requests.KVM_GET_XSAVE, Requests.KVM_SET_XSAVE),
        PlainState.Of<kvm_xcrs>(Requests.KVM_GET_XCRS, Requests.KVM_SET_XCRS),
        new MsrState(target),
        PlainState.Of<kvm_vcpu_events>(Requests.KVM_GET_VCPU_EVENTS, Requests.KVM_SET_VCPU_EVENTS),
        PlainState.Of<kvm_mp_state>(Requests.KVM_GET_MP_STATE, Requests.KVM_SET_MP_STATE),
        PlainState.Of<kvm_lapic_state>(Requests.KVM_GET_LAPIC, Requests.KVM_SET_LAPIC, TimerCount),
        PlainState.Of<kvm_debugregs>(Requests.KVM_GET_DEBUGREGS, Requests.KVM_SET_DEBUGREGS));

    /// <summary>The current count of the local APIC's timer.</summary>
    private static Range TimerCount => 0x390..0x394;
}
