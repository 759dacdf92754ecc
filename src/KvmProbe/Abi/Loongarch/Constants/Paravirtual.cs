namespace KvmProbe.Abi.Loongarch;

#pragma warning disable CS1591 // The names are the kernel's own.

// What a guest sees of KVM.
public static partial class Constants
{
    public const int KVM_FEATURE_STEAL_TIME = 2;
    public const int CPUCFG_KVM_BASE = 0x40000000;
    public const int CPUCFG_KVM_SIZE = 0x100;
    public const int CPUCFG_KVM_SIG = 0x40000000;
    public const string KVM_SIGNATURE = "KVM\0";
    public const int CPUCFG_KVM_FEATURE = 0x40000004;
    public const int KVM_FEATURE_IPI = 1;
    public const int KVM_FEATURE_PREEMPT = 3;
    public const int KVM_FEATURE_VIRT_EXTIOI = 24;
    public const int KVM_FEATURE_USER_HCALL = 25;
}
