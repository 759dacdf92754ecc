namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The names are the kernel's own.

// Registers, events and the mapped area of a vCPU.
public static partial class Constants
{
    public const int KVM_PIO_PAGE_OFFSET = 1;
    public const int KVM_COALESCED_MMIO_PAGE_OFFSET = 2;
    public const int KVM_DIRTY_LOG_PAGE_OFFSET = 64;
    public const int KVM_RUN_X86_SMM = 1 << 0;
    public const int KVM_RUN_X86_BUS_LOCK = 1 << 1;
    public const int KVM_RUN_X86_GUEST_MODE = 1 << 2;
    public const int KVM_SREGS2_FLAGS_PDPTRS_VALID = 1;
    public const int KVM_CPUID_FLAG_SIGNIFCANT_INDEX = 1 << 0;
    public const int KVM_CPUID_FLAG_STATEFUL_FUNC = 1 << 1;
    public const int KVM_CPUID_FLAG_STATE_READ_NEXT = 1 << 2;
    public const int KVM_GUESTDBG_USE_SW_BP = 0x00010000;
    public const int KVM_GUESTDBG_USE_HW_BP = 0x00020000;
    public const int KVM_GUESTDBG_INJECT_DB = 0x00040000;
    public const int KVM_GUESTDBG_INJECT_BP = 0x00080000;
    public const int KVM_GUESTDBG_BLOCKIRQ = 0x00100000;
    public const int KVM_VCPUEVENT_VALID_NMI_PENDING = 0x00000001;
    public const int KVM_VCPUEVENT_VALID_SIPI_VECTOR = 0x00000002;
    public const int KVM_VCPUEVENT_VALID_SHADOW = 0x00000004;
    public const int KVM_VCPUEVENT_VALID_SMM = 0x00000008;
    public const int KVM_VCPUEVENT_VALID_PAYLOAD = 0x00000010;
    public const int KVM_VCPUEVENT_VALID_TRIPLE_FAULT = 0x00000020;
    public const int KVM_X86_SHADOW_INT_MOV_SS = 0x01;
    public const int KVM_X86_SHADOW_INT_STI = 0x02;
    public const int KVM_MAX_XCRS = 16;
    public const int KVM_X86_REG_TYPE_MSR = 2;
    public const int KVM_REG_GUEST_SSP = 0;
    public const int KVM_SYNC_X86_REGS = 1 << 0;
    public const int KVM_SYNC_X86_SREGS = 1 << 1;
    public const int KVM_SYNC_X86_EVENTS = 1 << 2;
    public const int KVM_SYNC_X86_VALID_FIELDS = KVM_SYNC_X86_REGS | KVM_SYNC_X86_SREGS | KVM_SYNC_X86_EVENTS;
    public const int KVM_VCPU_TSC_CTRL = 0;
    public const int KVM_VCPU_TSC_OFFSET = 0;
    public const int KVM_EXIT_HYPERCALL_LONG_MODE = 1 << 0;
}
