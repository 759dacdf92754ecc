namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The names are the kernel's own.

// The API itself, types of VMs, arguments of capabilities, the clock.
public static partial class Constants
{
    public const int KVM_API_VERSION = 12;
    public const int KVM_PIT_SPEAKER_DUMMY = 1;
    public const int KVM_X86_DISABLE_EXITS_MWAIT = 1 << 0;
    public const int KVM_X86_DISABLE_EXITS_HLT = 1 << 1;
    public const int KVM_X86_DISABLE_EXITS_PAUSE = 1 << 2;
    public const int KVM_X86_DISABLE_EXITS_CSTATE = 1 << 3;
    public const int KVM_X86_DISABLE_EXITS_APERFMPERF = 1 << 4;
    public const int KVMIO = 0xae;
    public const int KVM_VM_S390_UCONTROL = 1;
    public const int KVM_VM_PPC_HV = 1;
    public const int KVM_VM_PPC_PR = 2;
    public const int KVM_VM_MIPS_AUTO = 0;
    public const int KVM_VM_MIPS_VZ = 1;
    public const int KVM_VM_MIPS_TE = 2;
    public const int KVM_VM_TYPE_ARM_IPA_SIZE_MASK = 0xff;
    public const uint KVM_VM_TYPE_ARM_PROTECTED = 1u << 31;
    public const uint KVM_VM_TYPE_ARM_MASK = 0x800000ff;
    public const int KVM_CLOCK_TSC_STABLE = 2;
    public const int KVM_CLOCK_REALTIME = 1 << 2;
    public const int KVM_CLOCK_HOST_TSC = 1 << 3;
    public const int KVM_MMU_FSL_BOOKE_NOHV = 0;
    public const int KVM_MMU_FSL_BOOKE_HV = 1;
    public const int KVM_BUS_LOCK_DETECTION_OFF = 1 << 0;
    public const int KVM_BUS_LOCK_DETECTION_EXIT = 1 << 1;
    public const int KVM_PMU_CAP_DISABLE = 1 << 0;
    public const int KVM_X86_NOTIFY_VMEXIT_ENABLED = 1 << 0;
    public const int KVM_X86_NOTIFY_VMEXIT_USER = 1 << 1;
}
