namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The names are the kernel's own.

// Parts of kvm_sregs.
public static partial class Constants
{
    public const int KVM_SREGS_E_IMPL_NONE = 0;
    public const int KVM_SREGS_E_IMPL_FSL = 1;
    public const int KVM_SREGS_E_FSL_PIDn = 1 << 0;
    public const int KVM_SREGS_E_BASE = 1 << 0;
    public const int KVM_SREGS_E_ARCH206 = 1 << 1;
    public const int KVM_SREGS_E_64 = 1 << 2;
    public const int KVM_SREGS_E_SPRG8 = 1 << 3;
    public const int KVM_SREGS_E_MCIVPR = 1 << 4;
    public const int KVM_SREGS_E_IVOR = 1 << 5;
    public const int KVM_SREGS_E_ARCH206_MMU = 1 << 6;
    public const int KVM_SREGS_E_DEBUG = 1 << 7;
    public const int KVM_SREGS_E_ED = 1 << 8;
    public const int KVM_SREGS_E_SPE = 1 << 9;
    public const int KVM_SREGS_EXP = 1 << 10;
    public const int KVM_SREGS_E_PD = 1 << 11;
    public const int KVM_SREGS_E_PC = 1 << 12;
    public const int KVM_SREGS_E_PT = 1 << 13;
    public const int KVM_SREGS_E_PM = 1 << 14;
    public const int KVM_SREGS_E_UPDATE_MCSR = 1 << 0;
    public const int KVM_SREGS_E_UPDATE_TSR = 1 << 1;
    public const int KVM_SREGS_E_UPDATE_DEC = 1 << 2;
    public const int KVM_SREGS_E_UPDATE_DBSR = 1 << 3;
}
