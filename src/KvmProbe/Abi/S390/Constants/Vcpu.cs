namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The names are the kernel's own.

// Resets, debugging and synchronized registers of a vCPU.
public static partial class Constants
{
    public const int KVM_DIRTY_LOG_PAGE_OFFSET = 0;
    public const int KVM_GUESTDBG_USE_HW_BP = 0x00010000;
    public const int KVM_S390_RESET_POR = 1;
    public const int KVM_S390_RESET_CLEAR = 2;
    public const int KVM_S390_RESET_SUBSYSTEM = 4;
    public const int KVM_S390_RESET_CPU_INIT = 8;
    public const int KVM_S390_RESET_IPL = 16;
    public const int KVM_HW_BP = 1;
    public const int KVM_HW_WP_WRITE = 2;
    public const int KVM_SINGLESTEP = 4;
    public const ulong KVM_S390_PFAULT_TOKEN_INVALID = 0xffffffffffffffffUL;
    public const int KVM_SYNC_PREFIX = 1 << 0;
    public const int KVM_SYNC_GPRS = 1 << 1;
    public const int KVM_SYNC_ACRS = 1 << 2;
    public const int KVM_SYNC_CRS = 1 << 3;
    public const int KVM_SYNC_ARCH0 = 1 << 4;
    public const int KVM_SYNC_PFAULT = 1 << 5;
    public const int KVM_SYNC_VRS = 1 << 6;
    public const int KVM_SYNC_RICCB = 1 << 7;
    public const int KVM_SYNC_FPRS = 1 << 8;
    public const int KVM_SYNC_GSCB = 1 << 9;
    public const int KVM_SYNC_BPBC = 1 << 10;
    public const int KVM_SYNC_ETOKEN = 1 << 11;
    public const int KVM_SYNC_DIAG318 = 1 << 12;
    public const int KVM_SYNC_S390_VALID_FIELDS =
        KVM_SYNC_PREFIX | KVM_SYNC_GPRS | KVM_SYNC_ACRS | KVM_SYNC_CRS | KVM_SYNC_ARCH0 | KVM_SYNC_PFAULT | KVM_SYNC_VRS | KVM_SYNC_RICCB
        | KVM_SYNC_FPRS | KVM_SYNC_GSCB | KVM_SYNC_BPBC | KVM_SYNC_ETOKEN | KVM_SYNC_DIAG318;
    public const int SDNXC = 8;
    public const int SDNXL = 1 << SDNXC;
    public const ulong KVM_REG_S390_TODPR = 0x5020000000000001UL;
    public const ulong KVM_REG_S390_EPOCHDIFF = 0x5030000000000002UL;
    public const ulong KVM_REG_S390_CPU_TIMER = 0x5030000000000003UL;
    public const ulong KVM_REG_S390_CLOCK_COMP = 0x5030000000000004UL;
    public const ulong KVM_REG_S390_PFTOKEN = 0x5030000000000005UL;
    public const ulong KVM_REG_S390_PFCOMPARE = 0x5030000000000006UL;
    public const ulong KVM_REG_S390_PFSELECT = 0x5030000000000007UL;
    public const ulong KVM_REG_S390_PP = 0x5030000000000008UL;
    public const ulong KVM_REG_S390_GBEA = 0x5030000000000009UL;
}
