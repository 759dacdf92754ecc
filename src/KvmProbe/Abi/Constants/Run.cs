namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The names are the kernel's own.

// What kvm_run reports.
public static partial class Constants
{
    public const int KVM_EXIT_HYPERV_SYNIC = 1;
    public const int KVM_EXIT_HYPERV_HCALL = 2;
    public const int KVM_EXIT_HYPERV_SYNDBG = 3;
    public const int KVM_EXIT_XEN_HCALL = 1;
    public const int KVM_INTERNAL_ERROR_EMULATION = 1;
    public const int KVM_INTERNAL_ERROR_SIMUL_EX = 2;
    public const int KVM_INTERNAL_ERROR_DELIVERY_EV = 3;
    public const int KVM_INTERNAL_ERROR_UNEXPECTED_EXIT_REASON = 4;
    public const int KVM_INTERNAL_ERROR_EMULATION_FLAG_INSTRUCTION_BYTES = 1 << 0;
    public const int KVM_EXIT_IO_IN = 0;
    public const int KVM_EXIT_IO_OUT = 1;
    public const int KVM_SYSTEM_EVENT_SHUTDOWN = 1;
    public const int KVM_SYSTEM_EVENT_RESET = 2;
    public const int KVM_SYSTEM_EVENT_CRASH = 3;
    public const int KVM_SYSTEM_EVENT_WAKEUP = 4;
    public const int KVM_SYSTEM_EVENT_SUSPEND = 5;
    public const int KVM_SYSTEM_EVENT_SEV_TERM = 6;
    public const int KVM_SYSTEM_EVENT_TDX_FATAL = 7;
    public const int KVM_MSR_EXIT_REASON_INVAL = 1 << 0;
    public const int KVM_MSR_EXIT_REASON_UNKNOWN = 1 << 1;
    public const int KVM_MSR_EXIT_REASON_FILTER = 1 << 2;
    public const int KVM_MSR_EXIT_REASON_VALID_MASK = KVM_MSR_EXIT_REASON_INVAL | KVM_MSR_EXIT_REASON_UNKNOWN | KVM_MSR_EXIT_REASON_FILTER;
    public const int KVM_NOTIFY_CONTEXT_INVALID = 1 << 0;
    public const int KVM_MEMORY_EXIT_FLAG_PRIVATE = 1 << 3;
    public const int KVM_EXIT_ARM_SEA_FLAG_GPA_VALID = 1 << 0;
    public const int SYNC_REGS_SIZE_BYTES = 2048;
}
