namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The names are the kernel's own.

// Memory slots, their attributes and their dirty logs.
/// <summary>The constants of the API that are the same on every architecture, with the kernel's names.</summary>
public static partial class Constants
{
    public const int KVM_MEM_LOG_DIRTY_PAGES = 1 << 0;
    public const int KVM_MEM_READONLY = 1 << 1;
    public const int KVM_MEM_GUEST_MEMFD = 1 << 2;
    public const int KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE = 1 << 0;
    public const int KVM_DIRTY_LOG_INITIALLY_SET = 1 << 1;
    public const int KVM_DIRTY_GFN_F_DIRTY = 1 << 0;
    public const int KVM_DIRTY_GFN_F_RESET = 1 << 1;
    public const int KVM_DIRTY_GFN_F_MASK = 0x3;
    public const int KVM_MEMORY_ATTRIBUTE_PRIVATE = 1 << 3;
    public const int GUEST_MEMFD_FLAG_MMAP = 1 << 0;
    public const int GUEST_MEMFD_FLAG_INIT_SHARED = 1 << 1;
}
