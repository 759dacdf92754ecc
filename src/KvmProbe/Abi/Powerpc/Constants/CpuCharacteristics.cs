namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The names are the kernel's own.

// CPU characteristics and compatibility.
public static partial class Constants
{
    public const int KVM_PPC_COMPAT_CAPS_SIZE_VER0 = 24;
    public const ulong KVM_PPC_COMPAT_CAP_POWER9 = 1UL << 62;
    public const ulong KVM_PPC_COMPAT_CAP_POWER10 = 1UL << 61;
    public const ulong KVM_PPC_COMPAT_CAP_POWER11 = 1UL << 60;
    public const ulong KVM_PPC_COMPAT_BITMASK = 0x7000000000000000UL;
    public const ulong KVM_PPC_CPU_CHAR_SPEC_BAR_ORI31 = 1UL << 63;
    public const ulong KVM_PPC_CPU_CHAR_BCCTRL_SERIALISED = 1UL << 62;
    public const ulong KVM_PPC_CPU_CHAR_L1D_FLUSH_ORI30 = 1UL << 61;
    public const ulong KVM_PPC_CPU_CHAR_L1D_FLUSH_TRIG2 = 1UL << 60;
    public const ulong KVM_PPC_CPU_CHAR_L1D_THREAD_PRIV = 1UL << 59;
    public const ulong KVM_PPC_CPU_CHAR_BR_HINT_HONOURED = 1UL << 58;
    public const ulong KVM_PPC_CPU_CHAR_MTTRIG_THR_RECONF = 1UL << 57;
    public const ulong KVM_PPC_CPU_CHAR_COUNT_CACHE_DIS = 1UL << 56;
    public const ulong KVM_PPC_CPU_CHAR_BCCTR_FLUSH_ASSIST = 1UL << 54;
    public const ulong KVM_PPC_CPU_BEHAV_FAVOUR_SECURITY = 1UL << 63;
    public const ulong KVM_PPC_CPU_BEHAV_L1D_FLUSH_PR = 1UL << 62;
    public const ulong KVM_PPC_CPU_BEHAV_BNDS_CHK_SPEC_BAR = 1UL << 61;
    public const ulong KVM_PPC_CPU_BEHAV_FLUSH_COUNT_CACHE = 1UL << 58;
}
