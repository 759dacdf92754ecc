namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The names are the kernel's own.

// The MMU and the state of a vCPU.
public static partial class Constants
{
    public const int KVM_COALESCED_MMIO_PAGE_OFFSET = 1;
    public const int KVM_DIRTY_LOG_PAGE_OFFSET = 0;
    public const int KVM_GUESTDBG_USE_SW_BP = 0x00010000;
    public const int KVM_GUESTDBG_USE_HW_BP = 0x00020000;
    public const uint KVM_INTERRUPT_SET = 0xffffffff;
    public const uint KVM_INTERRUPT_UNSET = 0xfffffffe;
    public const int KVM_RUN_PPC_NMI_DISP_MASK = 3;
    public const int KVM_RUN_PPC_NMI_DISP_FULLY_RECOV = 1 << 0;
    public const int KVM_RUN_PPC_NMI_DISP_LIMITED_RECOV = 2;
    public const int KVM_RUN_PPC_NMI_DISP_NOT_RECOV = 3;
    public const int KVMPPC_DEBUG_NONE = 0x0;
    public const int KVMPPC_DEBUG_BREAKPOINT = 1 << 1;
    public const int KVMPPC_DEBUG_WATCH_WRITE = 1 << 2;
    public const int KVMPPC_DEBUG_WATCH_READ = 1 << 3;
    public const uint KVM_INTERRUPT_SET_LEVEL = 0xfffffffd;
    public const int KVM_CPU_440 = 1;
    public const int KVM_CPU_E500V2 = 2;
    public const int KVM_CPU_3S_32 = 3;
    public const int KVM_CPU_3S_64 = 4;
    public const int KVM_CPU_E500MC = 5;
    public const int KVM_GET_HTAB_BOLTED_ONLY = 1;
    public const int KVM_GET_HTAB_WRITE = 2;
    public const int KVM_PPC_MMUV3_RADIX = 1;
    public const int KVM_PPC_MMUV3_GTSE = 2;
    public const int KVM_PPC_PVINFO_FLAGS_EV_IDLE = 1;
    public const int KVM_PPC_PAGE_SIZES_MAX_SZ = 8;
    public const int KVM_PPC_PAGE_SIZES_REAL = 0x00000001;
    public const int KVM_PPC_1T_SEGMENTS = 0x00000002;
    public const int KVM_PPC_NO_HASH = 0x00000004;
}
