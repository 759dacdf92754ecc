namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The names are the kernel's own.

// Types, features and attributes of a vCPU.
public static partial class Constants
{
    public const int KVM_COALESCED_MMIO_PAGE_OFFSET = 1;
    public const int KVM_DIRTY_LOG_PAGE_OFFSET = 64;
    public const int KVM_GUESTDBG_USE_SW_BP = 1 << 16;
    public const int KVM_PMU_EVENT_ALLOW = 0;
    public const int KVM_PMU_EVENT_DENY = 1;
    public const int KVM_SPSR_EL1 = 0;
    public const int KVM_SPSR_SVC = KVM_SPSR_EL1;
    public const int KVM_SPSR_ABT = 1;
    public const int KVM_SPSR_UND = 2;
    public const int KVM_SPSR_IRQ = 3;
    public const int KVM_SPSR_FIQ = 4;
    public const int KVM_NR_SPSR = 5;
    public const int KVM_ARM_TARGET_AEM_V8 = 0;
    public const int KVM_ARM_TARGET_FOUNDATION_V8 = 1;
    public const int KVM_ARM_TARGET_CORTEX_A57 = 2;
    public const int KVM_ARM_TARGET_XGENE_POTENZA = 3;
    public const int KVM_ARM_TARGET_CORTEX_A53 = 4;
    public const int KVM_ARM_TARGET_GENERIC_V8 = 5;
    public const int KVM_ARM_NUM_TARGETS = 6;
    public const int KVM_ARM_VCPU_POWER_OFF = 0;
    public const int KVM_ARM_VCPU_EL1_32BIT = 1;
    public const int KVM_ARM_VCPU_PSCI_0_2 = 2;
    public const int KVM_ARM_VCPU_PMU_V3 = 3;
    public const int KVM_ARM_VCPU_SVE = 4;
    public const int KVM_ARM_VCPU_PTRAUTH_ADDRESS = 5;
    public const int KVM_ARM_VCPU_PTRAUTH_GENERIC = 6;
    public const int KVM_ARM_VCPU_HAS_EL2 = 7;
    public const int KVM_ARM_VCPU_HAS_EL2_E2H0 = 8;
    public const int KVM_ARM_VCPU_PMU_V3_STRICT = 9;
    public const int KVM_ARM_MAX_DBG_REGS = 16;
    public const int KVM_DEBUG_ARCH_HSR_HIGH_VALID = 1 << 0;
    public const int KVM_GUESTDBG_USE_HW = 1 << 17;
    public const int KVM_ARM_DEV_EL1_VTIMER = 1 << 0;
    public const int KVM_ARM_DEV_EL1_PTIMER = 1 << 1;
    public const int KVM_ARM_DEV_PMU = 1 << 2;
    public const int KVM_ARM_TAGS_TO_GUEST = 0;
    public const int KVM_ARM_TAGS_FROM_GUEST = 1;
    public const int KVM_ARM_VCPU_PMU_V3_CTRL = 0;
    public const int KVM_ARM_VCPU_PMU_V3_IRQ = 0;
    public const int KVM_ARM_VCPU_PMU_V3_INIT = 1;
    public const int KVM_ARM_VCPU_PMU_V3_FILTER = 2;
    public const int KVM_ARM_VCPU_PMU_V3_SET_PMU = 3;
    public const int KVM_ARM_VCPU_PMU_V3_SET_NR_COUNTERS = 4;
    public const int KVM_ARM_VCPU_TIMER_CTRL = 1;
    public const int KVM_ARM_VCPU_TIMER_IRQ_VTIMER = 0;
    public const int KVM_ARM_VCPU_TIMER_IRQ_PTIMER = 1;
    public const int KVM_ARM_VCPU_TIMER_IRQ_HVTIMER = 2;
    public const int KVM_ARM_VCPU_TIMER_IRQ_HPTIMER = 3;
    public const int KVM_ARM_VCPU_PVTIME_CTRL = 2;
    public const int KVM_ARM_VCPU_PVTIME_IPA = 0;
}
