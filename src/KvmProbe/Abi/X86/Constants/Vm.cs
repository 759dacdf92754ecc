namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The names are the kernel's own.

// Types of VMs, quirks, the MSR filter, system attributes.
public static partial class Constants
{
    public const int KVM_MSR_FILTER_MAX_BITMAP_SIZE = 0x600;
    public const int KVM_MSR_FILTER_READ = 1 << 0;
    public const int KVM_MSR_FILTER_WRITE = 1 << 1;
    public const int KVM_MSR_FILTER_RANGE_VALID_MASK = KVM_MSR_FILTER_READ | KVM_MSR_FILTER_WRITE;
    public const int KVM_MSR_FILTER_MAX_RANGES = 16;
    public const int KVM_MSR_FILTER_DEFAULT_ALLOW = 0;
    public const int KVM_MSR_FILTER_DEFAULT_DENY = 1 << 0;
    public const int KVM_MSR_FILTER_VALID_MASK = KVM_MSR_FILTER_DEFAULT_DENY;
    public const int KVM_X86_REG_TYPE_KVM = 3;
    public const int KVM_X86_QUIRK_LINT0_REENABLED = 1 << 0;
    public const int KVM_X86_QUIRK_CD_NW_CLEARED = 1 << 1;
    public const int KVM_X86_QUIRK_LAPIC_MMIO_HOLE = 1 << 2;
    public const int KVM_X86_QUIRK_OUT_7E_INC_RIP = 1 << 3;
    public const int KVM_X86_QUIRK_MISC_ENABLE_NO_MWAIT = 1 << 4;
    public const int KVM_X86_QUIRK_FIX_HYPERCALL_INSN = 1 << 5;
    public const int KVM_X86_QUIRK_MWAIT_NEVER_UD_FAULTS = 1 << 6;
    public const int KVM_X86_QUIRK_SLOT_ZAP_ALL = 1 << 7;
    public const int KVM_X86_QUIRK_STUFF_FEATURE_MSRS = 1 << 8;
    public const int KVM_X86_QUIRK_IGNORE_GUEST_PAT = 1 << 9;
    public const int KVM_X86_QUIRK_VMCS12_ALLOW_FREEZE_IN_SMM = 1 << 10;
    public const int KVM_X86_QUIRK_NESTED_SVM_SHARED_PAT = 1 << 11;
    public const int KVM_X86_GRP_SYSTEM = 0;
    public const int KVM_X86_XCOMP_GUEST_SUPP = 0;
    public const int KVM_X86_DEFAULT_VM = 0;
    public const int KVM_X86_SW_PROTECTED_VM = 1;
    public const int KVM_X86_TDX_VM = 5;
}
