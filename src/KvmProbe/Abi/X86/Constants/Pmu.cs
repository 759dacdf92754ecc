namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The names are the kernel's own.

// The PMU event filter.
public static partial class Constants
{
    public const int KVM_PMU_EVENT_ALLOW = 0;
    public const int KVM_PMU_EVENT_DENY = 1;
    public const int KVM_PMU_EVENT_FLAG_MASKED_EVENTS = 1 << 0;
    public const int KVM_PMU_EVENT_FLAGS_VALID_MASK = KVM_PMU_EVENT_FLAG_MASKED_EVENTS;
    public const ulong KVM_PMU_MASKED_ENTRY_EVENT_SELECT = 0xf000000ffUL;
    public const ulong KVM_PMU_MASKED_ENTRY_UMASK_MASK = 0xff00000000000000UL;
    public const int KVM_PMU_MASKED_ENTRY_UMASK_MATCH = 0xff00;
    public const ulong KVM_PMU_MASKED_ENTRY_EXCLUDE = 0x80000000000000UL;
    public const int KVM_PMU_MASKED_ENTRY_UMASK_MASK_SHIFT = 56;
}
