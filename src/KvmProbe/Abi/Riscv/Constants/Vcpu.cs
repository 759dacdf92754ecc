namespace KvmProbe.Abi.Riscv;

#pragma warning disable CS1591 // The names are the kernel's own.

// The state of a vCPU.
public static partial class Constants
{
    public const int KVM_COALESCED_MMIO_PAGE_OFFSET = 1;
    public const int KVM_DIRTY_LOG_PAGE_OFFSET = 64;
    public const int KVM_NR_IRQCHIPS = 1;
    public const uint KVM_INTERRUPT_SET = 0xffffffff;
    public const uint KVM_INTERRUPT_UNSET = 0xfffffffe;
    public const int KVM_EXIT_FAIL_ENTRY_NO_VSFILE = 1 << 0;
    public const int KVM_RISCV_MODE_S = 1;
    public const int KVM_RISCV_MODE_U = 0;
    public const int KVM_RISCV_TIMER_STATE_OFF = 0;
    public const int KVM_RISCV_TIMER_STATE_ON = 1;
}
