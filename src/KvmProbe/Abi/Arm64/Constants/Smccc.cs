namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The names are the kernel's own.

// Firmware calls.
public static partial class Constants
{
    public const int KVM_ARM_VM_SMCCC_CTRL = 0;
    public const int KVM_ARM_VM_SMCCC_FILTER = 0;
    public const uint KVM_PSCI_FN_BASE = 0x95c1ba5e;
    public const uint KVM_PSCI_FN_CPU_SUSPEND = 0x95c1ba5e;
    public const uint KVM_PSCI_FN_CPU_OFF = 0x95c1ba5f;
    public const uint KVM_PSCI_FN_CPU_ON = 0x95c1ba60;
    public const uint KVM_PSCI_FN_MIGRATE = 0x95c1ba61;
    public const int KVM_PSCI_RET_SUCCESS = 0;
    public const int KVM_PSCI_RET_NI = -1;
    public const int KVM_PSCI_RET_INVAL = -2;
    public const int KVM_PSCI_RET_DENIED = -3;
    public const int KVM_SYSTEM_EVENT_RESET_FLAG_PSCI_RESET2 = 1 << 0;
    public const int KVM_SYSTEM_EVENT_SHUTDOWN_FLAG_PSCI_OFF2 = 1 << 0;
    public const int KVM_HYPERCALL_EXIT_SMC = 1 << 0;
    public const int KVM_HYPERCALL_EXIT_16BIT = 1 << 1;
    public const int KVM_SMCCC_FILTER_HANDLE = 0;
    public const int KVM_SMCCC_FILTER_DENY = 1;
    public const int KVM_SMCCC_FILTER_FWD_TO_USER = 2;
}
