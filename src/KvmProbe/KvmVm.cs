using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe;

/// <summary>A VM descriptor: one method per ioctl, named after it. See <see cref="KvmSystem"/> for what all methods promise.</summary>
/// <param name="target">The host.</param>
/// <param name="fd">The number of the descriptor.</param>
public sealed class KvmVm(ITarget target, int fd) : KvmDescriptor(target, target.Main, fd)
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

    /// <summary>4.35: makes, moves, changes or (with size 0) deletes a slot of guest memory. <c>EEXIST</c>: it overlaps another.</summary>
    public SysResult SetUserMemoryRegion(in kvm_userspace_memory_region region) =>
        IoctlWrite(Requests.KVM_SET_USER_MEMORY_REGION, in region);

    /// <summary>4.37: enables a capability for the VM.</summary>
    public SysResult EnableCap(in kvm_enable_cap cap) => IoctlWrite(Requests.KVM_ENABLE_CAP, in cap);

    /// <summary>4.52: the whole table of GSI routes. <c>EINVAL</c>: too many, an unknown type, or flags.</summary>
    public SysResult SetGsiRouting(VarArg<kvm_irq_routing, kvm_irq_routing_entry> routing) =>
        Ioctl(Requests.KVM_SET_GSI_ROUTING, routing);

    /// <summary>
    /// 4.79: makes a device, whose descriptor is then in <c>fd</c>; with KVM_CREATE_DEVICE_TEST it only says whether the type is
    /// supported. <c>ENODEV</c>: it is not. <c>EEXIST</c>: there is one, and there can be only one.
    /// </summary>
    public SysResult CreateDevice(ref kvm_create_device device) => IoctlReadWrite(Requests.KVM_CREATE_DEVICE, ref device);

    /// <summary>4.133: a descriptor that reads the VM's statistics. <c>EMFILE</c>, <c>ENOMEM</c>.</summary>
    public SysResult GetStatsFd(out KvmDescriptor? stats)
    {
        var result = Ioctl(Requests.KVM_GET_STATS_FD);
        stats = result.Ok ? new KvmDescriptor(Target, Thread, result.Value) : null;
        return result;
    }

    /// <summary>4.71: injects a message. Answers more than 0 when it was delivered, 0 when the guest blocked it.</summary>
    public SysResult SignalMsi(in kvm_msi msi) => IoctlWrite(Requests.KVM_SIGNAL_MSI, in msi);

    /// <summary>4.75: lets an eventfd trigger a GSI, or no longer (<c>KVM_IRQFD_FLAG_DEASSIGN</c>). <c>EBUSY</c>: it does.</summary>
    public SysResult Irqfd(in kvm_irqfd irqfd) => IoctlWrite(Requests.KVM_IRQFD, in irqfd);

    /// <summary>4.59: lets a write signal an eventfd. <c>EEXIST</c>: the address is taken; <c>ENOENT</c>: none to detach.</summary>
    public SysResult Ioeventfd(in kvm_ioeventfd ioeventfd) => IoctlWrite(Requests.KVM_IOEVENTFD, in ioeventfd);

    /// <summary>
    /// 4.140: as <see cref="SetUserMemoryRegion"/>, and a guest_memfd may back the slot. <c>EINVAL</c>: the file is none, belongs to
    /// another VM, or the range is bound already.
    /// </summary>
    public SysResult SetUserMemoryRegion2(in kvm_userspace_memory_region2 region) =>
        IoctlWrite(Requests.KVM_SET_USER_MEMORY_REGION2, in region);

    /// <summary>
    /// 4.141: sets the attributes of a range of pages. <c>EINVAL</c>: unaligned, empty, flags, or attributes that the VM has not.
    /// </summary>
    public SysResult SetMemoryAttributes(in kvm_memory_attributes attributes) =>
        IoctlWrite(Requests.KVM_SET_MEMORY_ATTRIBUTES, in attributes);

    /// <summary>4.142: makes a file of guest memory, of whole pages. Answers its descriptor.</summary>
    public SysResult CreateGuestMemfd(in kvm_create_guest_memfd arguments, out KvmDescriptor? file) =>
        IoctlMake(Requests.KVM_CREATE_GUEST_MEMFD, in arguments, out file);

    /// <summary>Issues a request that takes a struct and answers a descriptor.</summary>
    internal SysResult IoctlMake<T>(Request request, in T arguments, out KvmDescriptor? made) where T : unmanaged
    {
        var result = IoctlWrite(request, in arguments);
        made = result.Ok ? new KvmDescriptor(Target, Thread, result.Value) : null;
        return result;
    }

    /// <summary>4.117: marks pages of a slot clean, 64 at a time, and tracks them again.</summary>
    public SysResult ClearDirtyLog(in kvm_clear_dirty_log log) => IoctlWrite(Requests.KVM_CLEAR_DIRTY_LOG, in log);

    /// <summary>
    /// 7.36: takes back the harvested entries of all dirty rings, and tracks their pages again. Answers how many there were.
    /// </summary>
    public SysResult ResetDirtyRings(ulong argument = 0) => Ioctl(Requests.KVM_RESET_DIRTY_RINGS, argument);

    /// <summary>4.116: lets writes to a zone go to the ring instead of to user space.</summary>
    public SysResult RegisterCoalescedMmio(in kvm_coalesced_mmio_zone zone) => IoctlWrite(Requests.KVM_REGISTER_COALESCED_MMIO, in zone);

    /// <summary>4.116: lets writes to a zone go to user space again.</summary>
    public SysResult UnregisterCoalescedMmio(in kvm_coalesced_mmio_zone zone) =>
        IoctlWrite(Requests.KVM_UNREGISTER_COALESCED_MMIO, in zone);
}
