namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The names are the kernel's own.

// What a guest sees of KVM: CPUID features, MSRs and hypercalls.
public static partial class Constants
{
    public const int KVM_CPUID_SIGNATURE = 0x40000000;
    public const string KVM_SIGNATURE = "KVMKVMKVM\0\0\0";
    public const int KVM_CPUID_FEATURES = 0x40000001;
    public const int KVM_FEATURE_CLOCKSOURCE = 0;
    public const int KVM_FEATURE_NOP_IO_DELAY = 1;
    public const int KVM_FEATURE_MMU_OP = 2;
    public const int KVM_FEATURE_CLOCKSOURCE2 = 3;
    public const int KVM_FEATURE_ASYNC_PF = 4;
    public const int KVM_FEATURE_STEAL_TIME = 5;
    public const int KVM_FEATURE_PV_EOI = 6;
    public const int KVM_FEATURE_PV_UNHALT = 7;
    public const int KVM_FEATURE_PV_TLB_FLUSH = 9;
    public const int KVM_FEATURE_ASYNC_PF_VMEXIT = 10;
    public const int KVM_FEATURE_PV_SEND_IPI = 11;
    public const int KVM_FEATURE_POLL_CONTROL = 12;
    public const int KVM_FEATURE_PV_SCHED_YIELD = 13;
    public const int KVM_FEATURE_ASYNC_PF_INT = 14;
    public const int KVM_FEATURE_MSI_EXT_DEST_ID = 15;
    public const int KVM_FEATURE_HC_MAP_GPA_RANGE = 16;
    public const int KVM_FEATURE_MIGRATION_CONTROL = 17;
    public const int KVM_HINTS_REALTIME = 0;
    public const int KVM_FEATURE_CLOCKSOURCE_STABLE_BIT = 24;
    public const int MSR_KVM_WALL_CLOCK = 0x11;
    public const int MSR_KVM_SYSTEM_TIME = 0x12;
    public const int KVM_MSR_ENABLED = 1;
    public const int MSR_KVM_WALL_CLOCK_NEW = 0x4b564d00;
    public const int MSR_KVM_SYSTEM_TIME_NEW = 0x4b564d01;
    public const int MSR_KVM_ASYNC_PF_EN = 0x4b564d02;
    public const int MSR_KVM_STEAL_TIME = 0x4b564d03;
    public const int MSR_KVM_PV_EOI_EN = 0x4b564d04;
    public const int MSR_KVM_POLL_CONTROL = 0x4b564d05;
    public const int MSR_KVM_ASYNC_PF_INT = 0x4b564d06;
    public const int MSR_KVM_ASYNC_PF_ACK = 0x4b564d07;
    public const int MSR_KVM_MIGRATION_CONTROL = 0x4b564d08;
    public const int KVM_VCPU_PREEMPTED = 1 << 0;
    public const int KVM_VCPU_FLUSH_TLB = 1 << 1;
    public const int KVM_CLOCK_PAIRING_WALLCLOCK = 0;
    public const int KVM_STEAL_ALIGNMENT_BITS = 5;
    public const ulong KVM_STEAL_VALID_BITS = 0xffffffffffffffc0UL;
    public const int KVM_STEAL_RESERVED_MASK = 62;
    public const int KVM_MAX_MMU_OP_BATCH = 32;
    public const int KVM_ASYNC_PF_ENABLED = 1 << 0;
    public const int KVM_ASYNC_PF_SEND_ALWAYS = 1 << 1;
    public const int KVM_ASYNC_PF_DELIVERY_AS_PF_VMEXIT = 1 << 2;
    public const int KVM_ASYNC_PF_DELIVERY_AS_INT = 1 << 3;
    public const int KVM_ASYNC_PF_VEC_MASK = 255;
    public const int KVM_MIGRATION_READY = 1 << 0;
    public const int KVM_MAP_GPA_RANGE_PAGE_SZ_4K = 0;
    public const int KVM_MAP_GPA_RANGE_PAGE_SZ_2M = 1 << 0;
    public const int KVM_MAP_GPA_RANGE_PAGE_SZ_1G = 1 << 1;
    public const int KVM_MAP_GPA_RANGE_ENCRYPTED = 16;
    public const int KVM_MAP_GPA_RANGE_DECRYPTED = 0;
    public const int KVM_MMU_OP_WRITE_PTE = 1;
    public const int KVM_MMU_OP_FLUSH_TLB = 2;
    public const int KVM_MMU_OP_RELEASE_PT = 3;
    public const int KVM_PV_REASON_PAGE_NOT_PRESENT = 1;
    public const int KVM_PV_REASON_PAGE_READY = 2;
    public const int KVM_PV_EOI_BIT = 0;
    public const int KVM_PV_EOI_MASK = 0x1 << KVM_PV_EOI_BIT;
    public const int KVM_PV_EOI_ENABLED = KVM_PV_EOI_MASK;
    public const int KVM_PV_EOI_DISABLED = 0x0;
}
