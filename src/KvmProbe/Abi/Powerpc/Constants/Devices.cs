namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The names are the kernel's own.

// Interrupt controllers.
public static partial class Constants
{
    public const int KVM_DEV_MPIC_GRP_MISC = 1;
    public const int KVM_DEV_MPIC_BASE_ADDR = 0;
    public const int KVM_DEV_MPIC_GRP_REGISTER = 2;
    public const int KVM_DEV_MPIC_GRP_IRQ_ACTIVE = 3;
    public const int KVM_DEV_XICS_GRP_SOURCES = 1;
    public const int KVM_DEV_XICS_GRP_CTRL = 2;
    public const int KVM_DEV_XICS_NR_SERVERS = 1;
    public const int KVM_XICS_DESTINATION_SHIFT = 0;
    public const uint KVM_XICS_DESTINATION_MASK = 0xffffffff;
    public const int KVM_XICS_PRIORITY_SHIFT = 32;
    public const int KVM_XICS_PRIORITY_MASK = 0xff;
    public const ulong KVM_XICS_LEVEL_SENSITIVE = 1UL << 40;
    public const ulong KVM_XICS_MASKED = 1UL << 41;
    public const ulong KVM_XICS_PENDING = 1UL << 42;
    public const ulong KVM_XICS_PRESENTED = 1UL << 43;
    public const ulong KVM_XICS_QUEUED = 1UL << 44;
    public const int KVM_DEV_XIVE_GRP_CTRL = 1;
    public const int KVM_DEV_XIVE_RESET = 1;
    public const int KVM_DEV_XIVE_EQ_SYNC = 2;
    public const int KVM_DEV_XIVE_NR_SERVERS = 3;
    public const int KVM_DEV_XIVE_GRP_SOURCE = 2;
    public const int KVM_DEV_XIVE_GRP_SOURCE_CONFIG = 3;
    public const int KVM_DEV_XIVE_GRP_EQ_CONFIG = 4;
    public const int KVM_DEV_XIVE_GRP_SOURCE_SYNC = 5;
    public const int KVM_XIVE_LEVEL_SENSITIVE = 1 << 0;
    public const int KVM_XIVE_LEVEL_ASSERTED = 1 << 1;
    public const int KVM_XIVE_SOURCE_PRIORITY_SHIFT = 0;
    public const int KVM_XIVE_SOURCE_PRIORITY_MASK = 0x7;
    public const int KVM_XIVE_SOURCE_SERVER_SHIFT = 3;
    public const uint KVM_XIVE_SOURCE_SERVER_MASK = 0xfffffff8;
    public const int KVM_XIVE_SOURCE_MASKED_SHIFT = 32;
    public const ulong KVM_XIVE_SOURCE_MASKED_MASK = 0x100000000UL;
    public const int KVM_XIVE_SOURCE_EISN_SHIFT = 33;
    public const ulong KVM_XIVE_SOURCE_EISN_MASK = 0xfffffffe00000000UL;
    public const int KVM_XIVE_EQ_PRIORITY_SHIFT = 0;
    public const int KVM_XIVE_EQ_PRIORITY_MASK = 0x7;
    public const int KVM_XIVE_EQ_SERVER_SHIFT = 3;
    public const uint KVM_XIVE_EQ_SERVER_MASK = 0xfffffff8;
    public const int KVM_XIVE_EQ_ALWAYS_NOTIFY = 0x00000001;
    public const int KVM_XIVE_TIMA_PAGE_OFFSET = 0;
    public const int KVM_XIVE_ESB_PAGE_OFFSET = 4;
}
