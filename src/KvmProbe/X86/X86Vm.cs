using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe.X86;

/// <summary>The requests of a VM that x86 has, or whose structs are its own.</summary>
public static class X86Vm
{
    extension(KvmVm vm)
    {
        /// <summary>4.55: the TSC frequency of vCPUs to come, in kHz; 0 is the host's. <c>EINVAL</c>: too high, or there is a vCPU.</summary>
        public SysResult SetTscKhz(uint kilohertz) => vm.Ioctl(Requests.KVM_SET_TSC_KHZ, kilohertz);

        /// <summary>4.56: the frequency of the TSC of vCPUs to come, in kHz.</summary>
        public SysResult GetTscKhz() => vm.Ioctl(Requests.KVM_GET_TSC_KHZ);

        /// <summary>4.97: which MSRs the guest may read and write. <c>EINVAL</c>: flags, a range without any, DENY without a range.</summary>
        public SysResult SetMsrFilter(in kvm_msr_filter filter) => vm.IoctlWrite(Requests.KVM_X86_SET_MSR_FILTER, in filter);

        /// <summary>4.110: a command of SEV or TDX.</summary>
        public SysResult MemoryEncryptOp(TargetMemory command) => vm.Ioctl(Requests.KVM_MEMORY_ENCRYPT_OP, command);

        /// <summary>4.111: guest memory that may hold encrypted data.</summary>
        public SysResult MemoryEncryptRegRegion(in kvm_enc_region region) => vm.IoctlWrite(Requests.KVM_MEMORY_ENCRYPT_REG_REGION, in region);

        /// <summary>4.112: takes that back.</summary>
        public SysResult MemoryEncryptUnregRegion(in kvm_enc_region region) => vm.IoctlWrite(Requests.KVM_MEMORY_ENCRYPT_UNREG_REGION, in region);

        /// <summary>
        /// 4.113: an eventfd for a connection of Hyper-V. <c>EINVAL</c>: the connection or the flags are out of range. <c>ENOENT</c>: none to
        /// take back. <c>EEXIST</c>: there is one already.
        /// </summary>
        public SysResult HypervEventfd(in kvm_hyperv_eventfd eventfd) => vm.IoctlWrite(Requests.KVM_HYPERV_EVENTFD, in eventfd);

        /// <summary>
        /// 4.120: which events the guest may count. <c>EINVAL</c>: action, flags or an event. <c>E2BIG</c>: too many events.
        /// <c>EFAULT</c>: they cannot be read. <c>EBUSY</c>: no memory, the document says; kernels answer ENOMEM.
        /// </summary>
        public SysResult SetPmuEventFilter(VarArg<kvm_pmu_event_filter, ulong> filter) => vm.Ioctl(Requests.KVM_SET_PMU_EVENT_FILTER, filter);

        /// <summary>
        /// The header only: as <see cref="KvmVm.IrqLine"/>, and tells in <c>status</c> whether it was delivered (1 or more), coalesced (0) or
        /// masked (-1).
        /// </summary>
        public SysResult IrqLineStatus(ref kvm_irq_level level) => vm.IoctlReadWrite(Requests.KVM_IRQ_LINE_STATUS, ref level);

        /// <summary>The header only, replaced by <see cref="CreatePit2"/>: makes the timer (PIT) in the kernel.</summary>
        public SysResult CreatePit() => vm.Ioctl(Requests.KVM_CREATE_PIT);

        /// <summary>The header only, replaced by <see cref="GetPit2"/>: the channels of the timer. <c>ENXIO</c>: there is no timer.</summary>
        public SysResult GetPit(out kvm_pit_state state) => vm.IoctlRead(Requests.KVM_GET_PIT, out state);

        /// <summary>The header only, replaced by <see cref="SetPit2"/>: sets the channels of the timer.</summary>
        public SysResult SetPit(in kvm_pit_state state) => vm.IoctlWrite(Requests.KVM_SET_PIT, in state);

        /// <summary>4.72: the channels and flags of the timer. <c>ENXIO</c>: there is no timer.</summary>
        public SysResult GetPit2(out kvm_pit_state2 state) => vm.IoctlRead(Requests.KVM_GET_PIT2, out state);

        /// <summary>4.73: sets them.</summary>
        public SysResult SetPit2(in kvm_pit_state2 state) => vm.IoctlWrite(Requests.KVM_SET_PIT2, in state);

        /// <summary>4.99: whether ticks that the guest has missed are injected later. <c>ENXIO</c>: there is no timer.</summary>
        public SysResult ReinjectControl(in kvm_reinject_control control) => vm.IoctlWrite(Requests.KVM_REINJECT_CONTROL, in control);

        /// <summary>The header only: how many pages the shadow MMU may use. <c>EINVAL</c>: fewer than 64.</summary>
        public SysResult SetNrMmuPages(ulong pages) => vm.Ioctl(Requests.KVM_SET_NR_MMU_PAGES, pages);

        /// <summary>The header only: how many pages the shadow MMU may use; kernels of today answer <c>EINVAL</c> or a number.</summary>
        public SysResult GetNrMmuPages() => vm.Ioctl(Requests.KVM_GET_NR_MMU_PAGES);

        /// <summary>4.126: sets an attribute of the Xen VM.</summary>
        public SysResult XenHvmSetAttr(in kvm_xen_hvm_attr attribute) => vm.IoctlWrite(Requests.KVM_XEN_HVM_SET_ATTR, in attribute);

        /// <summary>4.127: reads the attribute that <c>type</c> names.</summary>
        public SysResult XenHvmGetAttr(ref kvm_xen_hvm_attr attribute) => vm.IoctlReadWrite(Requests.KVM_XEN_HVM_GET_ATTR, ref attribute);

        /// <summary>4.135: sends an event to a port of a vCPU.</summary>
        public SysResult XenHvmEvtchnSend(in kvm_irq_routing_xen_evtchn channel) => vm.IoctlWrite(Requests.KVM_XEN_HVM_EVTCHN_SEND, in channel);

        /// <summary>4.26: reads the state of a chip (0 and 1 are the PICs, 2 the IOAPIC). <c>EINVAL</c>: no such chip.</summary>
        public SysResult GetIrqchip(ref kvm_irqchip chip) => vm.IoctlReadWrite(Requests.KVM_GET_IRQCHIP, ref chip);

        /// <summary>4.27: writes the state of a chip.</summary>
        public SysResult SetIrqchip(in kvm_irqchip chip) => vm.IoctlWrite(Requests.KVM_SET_IRQCHIP, in chip);

        /// <summary>4.28: where a Xen HVM guest finds its hypercall page.</summary>
        public SysResult XenHvmConfig(in kvm_xen_hvm_config config) => vm.IoctlWrite(Requests.KVM_XEN_HVM_CONFIG, in config);

        /// <summary>4.29: kvmclock, in nanoseconds.</summary>
        public SysResult GetClock(out kvm_clock_data clock) => vm.IoctlRead(Requests.KVM_GET_CLOCK, out clock);

        /// <summary>4.30: sets kvmclock, in nanoseconds.</summary>
        public SysResult SetClock(in kvm_clock_data clock) => vm.IoctlWrite(Requests.KVM_SET_CLOCK, in clock);

        /// <summary>4.36: the guest-physical address of three pages that Intel hosts need, below 4 GiB.</summary>
        public SysResult SetTssAddr(ulong address) => vm.Ioctl(Requests.KVM_SET_TSS_ADDR, address);

        /// <summary>4.40: the guest-physical address of one page that Intel hosts need, below 4 GiB. It is passed by pointer.</summary>
        public SysResult SetIdentityMapAddr(ulong address) => vm.IoctlWrite(Requests.KVM_SET_IDENTITY_MAP_ADDR, in address);

        /// <summary>4.41: which vCPU is the bootstrap processor. <c>EBUSY</c>: a vCPU exists already.</summary>
        public SysResult SetBootCpuId(ulong id) => vm.Ioctl(Requests.KVM_SET_BOOT_CPU_ID, id);

        /// <summary>4.71: makes the timer (PIT) in the kernel. <c>EEXIST</c>: there is one already.</summary>
        public SysResult CreatePit2(in kvm_pit_config config) => vm.IoctlWrite(Requests.KVM_CREATE_PIT2, in config);
    }
}
