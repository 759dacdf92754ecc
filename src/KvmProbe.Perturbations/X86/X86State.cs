using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations.X86;

/// <summary>The state of a vCPU of x86.</summary>
public static class X86State
{
    /// <summary>The current count of the local APIC's timer.</summary>
    private static Range TimerCount => 0x390..0x394;

    /// <summary>
    /// The list for a case on a host, read and written in the order of QEMU (<c>kvm_arch_get_registers()</c>,
    /// <c>kvm_arch_put_registers()</c>). KVM_GET_MP_STATE comes first: it takes an INIT or a SIPI that is pending, and so changes registers
    /// (<c>kvm_arch_vcpu_ioctl_get_mpstate()</c>).
    /// </summary>
    public static StateList Of(ITarget target)
    {
        var state = PlainState.Of<kvm_mp_state>(Requests.KVM_GET_MP_STATE, Requests.KVM_SET_MP_STATE);
        var events = PlainState.Of<kvm_vcpu_events>(Requests.KVM_GET_VCPU_EVENTS, Requests.KVM_SET_VCPU_EVENTS);
        var regs = PlainState.Of<kvm_regs>(Requests.KVM_GET_REGS, Requests.KVM_SET_REGS);
        var fpu = PlainState.Of<kvm_fpu>(Requests.KVM_GET_FPU, Requests.KVM_SET_FPU);
        var xsave = PlainState.Of<kvm_xsave>(Requests.KVM_GET_XSAVE, Requests.KVM_SET_XSAVE);
        var xcrs = PlainState.Of<kvm_xcrs>(Requests.KVM_GET_XCRS, Requests.KVM_SET_XCRS);
        var sregs = PlainState.Of<kvm_sregs>(Requests.KVM_GET_SREGS, Requests.KVM_SET_SREGS);
        var sregs2 = PlainState.Of<kvm_sregs2>(Requests.KVM_GET_SREGS2, Requests.KVM_SET_SREGS2);
        var msrs = new MsrState(target);
        var lapic = PlainState.Of<kvm_lapic_state>(Requests.KVM_GET_LAPIC, Requests.KVM_SET_LAPIC, TimerCount);
        var nested = new NestedState();
        var debugregs = PlainState.Of<kvm_debugregs>(Requests.KVM_GET_DEBUGREGS, Requests.KVM_SET_DEBUGREGS);
        return new StateList(
            [state, events, regs, fpu, xsave, xcrs, sregs, sregs2, msrs, lapic, nested, debugregs],
            [[sregs2, sregs], [nested], [regs], [xsave, fpu], [xcrs], [msrs], [events], [state], [lapic], [debugregs]]);
    }
}
