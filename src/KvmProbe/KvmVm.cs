using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe;

/// <summary>A VM descriptor: one method per ioctl, named after it. See <see cref="KvmSystem"/> for what all methods promise.</summary>
/// <param name="target">The host.</param>
/// <param name="fd">The number of the descriptor.</param>
public sealed partial class KvmVm(ITarget target, int fd) : KvmDescriptor(target, target.Main, fd)
{
    /// <summary>4.4: the extension as this VM has it.</summary>
    public SysResult CheckExtension(uint capability) => Ioctl(Requests.KVM_CHECK_EXTENSION, capability);

    /// <summary>
    /// 4.7: adds a vCPU, on the thread that is to run it. <c>EEXIST</c>: there is one with this id. <c>EINVAL</c>: the id is out of
    /// range, or there are too many.
    /// </summary>
    public SysResult CreateVcpu(uint id, ITargetThread thread, out KvmVcpu? vcpu)
    {
        var result = IoctlOn(thread, Requests.KVM_CREATE_VCPU, id);
        vcpu = result.Ok ? new KvmVcpu(Target, thread, result.Value) : null;
        return result;
    }

    /// <summary>4.8: which pages of a slot were dirtied since the last call, one bit a page. <c>ENOENT</c>: no such slot, or not logged.</summary>
    public SysResult GetDirtyLog(in kvm_dirty_log log) => IoctlWrite(Requests.KVM_GET_DIRTY_LOG, in log);

    /// <summary>4.24: makes PIC, IOAPIC and a local APIC for each vCPU to come. <c>EEXIST</c>: there is one already.</summary>
    public SysResult CreateIrqchip() => Ioctl(Requests.KVM_CREATE_IRQCHIP);

    /// <summary>4.25: sets the level of a GSI. <c>ENXIO</c>: there is no in-kernel irqchip.</summary>
    public SysResult IrqLine(in kvm_irq_level level) => IoctlWrite(Requests.KVM_IRQ_LINE, in level);

    /// <summary>4.26: reads the state of a chip (0 and 1 are the PICs, 2 the IOAPIC). <c>EINVAL</c>: no such chip.</summary>
    public SysResult GetIrqchip(ref kvm_irqchip chip) => IoctlReadWrite(Requests.KVM_GET_IRQCHIP, ref chip);

    /// <summary>4.27: writes the state of a chip.</summary>
    public SysResult SetIrqchip(in kvm_irqchip chip) => IoctlWrite(Requests.KVM_SET_IRQCHIP, in chip);

    /// <summary>4.28: where a Xen HVM guest finds its hypercall page.</summary>
    public SysResult XenHvmConfig(in kvm_xen_hvm_config config) => IoctlWrite(Requests.KVM_XEN_HVM_CONFIG, in config);

    /// <summary>4.29: kvmclock, in nanoseconds.</summary>
    public SysResult GetClock(out kvm_clock_data clock) => IoctlRead(Requests.KVM_GET_CLOCK, out clock);

    /// <summary>4.30: sets kvmclock, in nanoseconds.</summary>
    public SysResult SetClock(in kvm_clock_data clock) => IoctlWrite(Requests.KVM_SET_CLOCK, in clock);

    /// <summary>4.35: makes, moves, changes or (with size 0) deletes a slot of guest memory. <c>EEXIST</c>: it overlaps another.</summary>
    public SysResult SetUserMemoryRegion(in kvm_userspace_memory_region region) =>
        IoctlWrite(Requests.KVM_SET_USER_MEMORY_REGION, in region);

    /// <summary>4.36: the guest-physical address of three pages that Intel hosts need, below 4 GiB.</summary>
    public SysResult SetTssAddr(ulong address) => Ioctl(Requests.KVM_SET_TSS_ADDR, address);

    /// <summary>4.37: enables a capability for the VM.</summary>
    public SysResult EnableCap(in kvm_enable_cap cap) => IoctlWrite(Requests.KVM_ENABLE_CAP, in cap);

    /// <summary>4.40: the guest-physical address of one page that Intel hosts need, below 4 GiB. It is passed by pointer.</summary>
    public SysResult SetIdentityMapAddr(ulong address) => IoctlWrite(Requests.KVM_SET_IDENTITY_MAP_ADDR, in address);

    /// <summary>4.41: which vCPU is the bootstrap processor. <c>EBUSY</c>: a vCPU exists already.</summary>
    public SysResult SetBootCpuId(ulong id) => Ioctl(Requests.KVM_SET_BOOT_CPU_ID, id);

    /// <summary>4.71: makes the timer (PIT) in the kernel. <c>EEXIST</c>: there is one already.</summary>
    public SysResult CreatePit2(in kvm_pit_config config) => IoctlWrite(Requests.KVM_CREATE_PIT2, in config);

    /// <summary>4.52: the whole table of GSI routes. <c>EINVAL</c>: too many, an unknown type, or flags.</summary>
    public SysResult SetGsiRouting(VarArg<kvm_irq_routing, kvm_irq_routing_entry> routing) =>
        Ioctl(Requests.KVM_SET_GSI_ROUTING, routing);
}
