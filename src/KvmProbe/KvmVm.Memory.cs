using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe;

// Memory beyond plain slots: guest_memfd, attributes, dirty logs and rings, coalesced writes.
public sealed partial class KvmVm
{
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
    public SysResult CreateGuestMemfd(in kvm_create_guest_memfd arguments, out KvmDescriptor? file)
    {
        var result = IoctlWrite(Requests.KVM_CREATE_GUEST_MEMFD, in arguments);
        file = result.Ok ? new KvmDescriptor(Target, Thread, result.Value) : null;
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

    /// <summary>The header only: how many pages the shadow MMU may use. <c>EINVAL</c>: fewer than 64.</summary>
    public SysResult SetNrMmuPages(ulong pages) => Ioctl(Requests.KVM_SET_NR_MMU_PAGES, pages);

    /// <summary>The header only: how many pages the shadow MMU may use; kernels of today answer <c>EINVAL</c> or a number.</summary>
    public SysResult GetNrMmuPages() => Ioctl(Requests.KVM_GET_NR_MMU_PAGES);
}
