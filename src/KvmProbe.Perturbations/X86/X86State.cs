using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations.X86;

/// <summary>The state of a vCPU of x86.</summary>
public static class X86State
{
    /// <summary>
    /// The list for a case on a host, read in the order of QEMU (<c>kvm_arch_get_registers()</c>), written in its order
    /// (<c>kvm_arch_put_registers()</c>, before which its APIC has written KVM_SET_LAPIC) or that of cloud-hypervisor (<c>set_state()</c>); in both
    /// the APIC comes before the MSRs, of which the TSC deadline needs it. KVM_GET_MP_STATE comes first: it takes an INIT or a SIPI that is pending, and so changes registers
    /// (<c>kvm_arch_vcpu_ioctl_get_mpstate()</c>).
    /// </summary>
    public static StateList Of(ITarget target)
    {
        var state = PlainState.Of<kvm_mp_state>(Requests.KVM_GET_MP_STATE, Requests.KVM_SET_MP_STATE);
        var events = new EventsState();
        var regs = PlainState.Of<kvm_regs>(Requests.KVM_GET_REGS, Requests.KVM_SET_REGS);
        var fpu = PlainState.Of<kvm_fpu>(Requests.KVM_GET_FPU, Requests.KVM_SET_FPU);
        var xsave = PlainState.Of<kvm_xsave>(Requests.KVM_GET_XSAVE, Requests.KVM_SET_XSAVE);
        var xcrs = new XcrsState();
        var sregs = PlainState.Of<kvm_sregs>(Requests.KVM_GET_SREGS, Requests.KVM_SET_SREGS);
        var sregs2 = PlainState.Of<kvm_sregs2>(Requests.KVM_GET_SREGS2, Requests.KVM_SET_SREGS2);
        var msrs = new MsrState(target);
        var lapic = new LapicState();
        var nested = new NestedState();
        var debugregs = PlainState.Of<kvm_debugregs>(Requests.KVM_GET_DEBUGREGS, Requests.KVM_SET_DEBUGREGS);
        // Of each channel, when its count was loaded.
        var pit = PlainState.Of<kvm_pit_state2>(Requests.KVM_GET_PIT2, Requests.KVM_SET_PIT2, 16..24, 40..48, 64..72);
        return new StateList
        {
            Reading = [state, events, regs, fpu, xsave, xcrs, sregs, sregs2, msrs, lapic, nested, debugregs],
            Orders =
            [
                new("QEMU", [[sregs2, sregs], [nested], [lapic], [regs], [xsave, fpu], [xcrs], [msrs], [events], [state], [debugregs]]),
                new("cloud-hypervisor", [[state], [regs], [sregs2, sregs], [nested], [xsave], [xcrs], [debugregs], [lapic], [fpu], [msrs], [events]]),
            ],
            OfVm = [.. IrqchipState.All, pit, new ClockState()],
            Clocks = [new TscOffset()],
            SetUp =
            [
                new(Requests.KVM_CREATE_PIT),
                new(Requests.KVM_CREATE_PIT2),
                new(Requests.KVM_SET_TSS_ADDR),
                new(Requests.KVM_SET_IDENTITY_MAP_ADDR),
                new(Requests.KVM_SET_BOOT_CPU_ID),
                new(Requests.KVM_SET_NR_MMU_PAGES),
                new(Requests.KVM_SET_TSC_KHZ),
                new(Requests.KVM_SET_CPUID, IsList: true),
                new(Requests.KVM_SET_CPUID2, IsList: true),
                new(Requests.KVM_X86_SETUP_MCE),
                new(Requests.KVM_X86_SET_MSR_FILTER),
                new(Requests.KVM_SET_PMU_EVENT_FILTER, IsList: true),
                new(Requests.KVM_TPR_ACCESS_REPORTING),
                new(Requests.KVM_SET_VAPIC_ADDR),
                new(Requests.KVM_HYPERV_EVENTFD),
                new(Requests.KVM_XEN_HVM_CONFIG),
                new(Requests.KVM_XEN_HVM_SET_ATTR),
                new(Requests.KVM_XEN_VCPU_SET_ATTR),
                new(Requests.KVM_REINJECT_CONTROL),
            ],
            Immovable = [Requests.KVM_MEMORY_ENCRYPT_OP],

            // out 0x80, al; jmp to it
            Reset = new ResetCode(0xffff_f000, 0xff0, [0xe6, 0x80, 0xeb, 0xfc]),
            SingleStep = new TrapFlag(),
        };
    }
}
