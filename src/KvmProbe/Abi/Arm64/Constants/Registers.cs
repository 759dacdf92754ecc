namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The names are the kernel's own.

// Ids of registers.
/// <summary>The constants of the API that only this architecture has, or whose values are its own.</summary>
public static partial class Constants
{
    public const int KVM_REG_ARM_COPROC_MASK = 0x000000000fff0000;
    public const int KVM_REG_ARM_COPROC_SHIFT = 16;
    public const int KVM_REG_ARM_CORE = 0x0010 << KVM_REG_ARM_COPROC_SHIFT;
    public const int KVM_REG_ARM_DEMUX = 0x0011 << KVM_REG_ARM_COPROC_SHIFT;
    public const int KVM_REG_ARM_DEMUX_ID_MASK = 0x000000000000ff00;
    public const int KVM_REG_ARM_DEMUX_ID_SHIFT = 8;
    public const int KVM_REG_ARM_DEMUX_ID_CCSIDR = 0x00 << KVM_REG_ARM_DEMUX_ID_SHIFT;
    public const int KVM_REG_ARM_DEMUX_VAL_MASK = 0x00000000000000ff;
    public const int KVM_REG_ARM_DEMUX_VAL_SHIFT = 0;
    public const int KVM_REG_ARM64_SYSREG = 0x0013 << KVM_REG_ARM_COPROC_SHIFT;
    public const int KVM_REG_ARM64_SYSREG_OP0_MASK = 0x000000000000c000;
    public const int KVM_REG_ARM64_SYSREG_OP0_SHIFT = 14;
    public const int KVM_REG_ARM64_SYSREG_OP1_MASK = 0x0000000000003800;
    public const int KVM_REG_ARM64_SYSREG_OP1_SHIFT = 11;
    public const int KVM_REG_ARM64_SYSREG_CRN_MASK = 0x0000000000000780;
    public const int KVM_REG_ARM64_SYSREG_CRN_SHIFT = 7;
    public const int KVM_REG_ARM64_SYSREG_CRM_MASK = 0x0000000000000078;
    public const int KVM_REG_ARM64_SYSREG_CRM_SHIFT = 3;
    public const int KVM_REG_ARM64_SYSREG_OP2_MASK = 0x0000000000000007;
    public const int KVM_REG_ARM64_SYSREG_OP2_SHIFT = 0;
    public const ulong KVM_REG_ARM_PTIMER_CTL = 0x603000000013df11UL;
    public const ulong KVM_REG_ARM_PTIMER_CVAL = 0x603000000013df12UL;
    public const ulong KVM_REG_ARM_PTIMER_CNT = 0x603000000013df01UL;
    public const ulong KVM_REG_ARM_TIMER_CTL = 0x603000000013df19UL;
    public const ulong KVM_REG_ARM_TIMER_CVAL = 0x603000000013df02UL;
    public const ulong KVM_REG_ARM_TIMER_CNT = 0x603000000013df1aUL;
    public const int KVM_REG_ARM_FW = 0x0014 << KVM_REG_ARM_COPROC_SHIFT;
    public const ulong KVM_REG_ARM_PSCI_VERSION = 0x6030000000140000UL;
    public const ulong KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_1 = 0x6030000000140001UL;
    public const int KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_1_NOT_AVAIL = 0;
    public const int KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_1_AVAIL = 1;
    public const int KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_1_NOT_REQUIRED = 2;
    public const ulong KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_2 = 0x6030000000140002UL;
    public const int KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_2_NOT_AVAIL = 0;
    public const int KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_2_UNKNOWN = 1;
    public const int KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_2_AVAIL = 2;
    public const int KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_2_NOT_REQUIRED = 3;
    public const int KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_2_ENABLED = 1 << 4;
    public const ulong KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_3 = 0x6030000000140003UL;
    public const int KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_3_NOT_AVAIL = 0;
    public const int KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_3_AVAIL = 1;
    public const int KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_3_NOT_REQUIRED = 2;
    public const int KVM_REG_ARM64_SVE = 0x15 << KVM_REG_ARM_COPROC_SHIFT;
    public const int KVM_REG_ARM64_SVE_ZREG_BASE = 0;
    public const int KVM_REG_ARM64_SVE_PREG_BASE = 0x400;
    public const int KVM_REG_ARM64_SVE_FFR_BASE = 0x600;
    public const int KVM_ARM64_SVE_NUM_ZREGS = 32;
    public const int KVM_ARM64_SVE_NUM_PREGS = 16;
    public const int KVM_ARM64_SVE_MAX_SLICES = 32;
    public const int KVM_ARM64_SVE_VQ_MIN = 1;
    public const int KVM_ARM64_SVE_VQ_MAX = 0x200;
    public const ulong KVM_REG_ARM64_SVE_VLS = 0x606000000015ffffUL;
    public const int KVM_ARM64_SVE_VLS_WORDS = 8;
    public const int KVM_REG_ARM_FW_FEAT_BMAP = 0x0016 << KVM_REG_ARM_COPROC_SHIFT;
    public const ulong KVM_REG_ARM_STD_BMAP = 0x6030000000160000UL;
    public const ulong KVM_REG_ARM_STD_HYP_BMAP = 0x6030000000160001UL;
    public const ulong KVM_REG_ARM_VENDOR_HYP_BMAP = 0x6030000000160002UL;
    public const ulong KVM_REG_ARM_VENDOR_HYP_BMAP_2 = 0x6030000000160003UL;
    public const int KVM_ARM_FEATURE_ID_RANGE = 0;
    public const int KVM_ARM_FEATURE_ID_RANGE_SIZE = 192;
    public const int KVM_REG_ARM_STD_BIT_TRNG_V1_0 = 0;
    public const int KVM_REG_ARM_STD_HYP_BIT_PV_TIME = 0;
    public const int KVM_REG_ARM_VENDOR_HYP_BIT_FUNC_FEAT = 0;
    public const int KVM_REG_ARM_VENDOR_HYP_BIT_PTP = 1;
    public const int KVM_REG_ARM_VENDOR_HYP_BIT_DISCOVER_IMPL_VER = 0;
    public const int KVM_REG_ARM_VENDOR_HYP_BIT_DISCOVER_IMPL_CPUS = 1;
}
