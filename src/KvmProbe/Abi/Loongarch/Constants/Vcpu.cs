namespace KvmProbe.Abi.Loongarch;

#pragma warning disable CS1591 // The names are the kernel's own.

// Attributes of a VM and a vCPU.
public static partial class Constants
{
    public const int KVM_DIRTY_LOG_PAGE_OFFSET = 64;
    public const int KVM_GUESTDBG_USE_SW_BP = 0x00010000;
    public const int KVM_LOONGARCH_VM_FEAT_CTRL = 0;
    public const int KVM_LOONGARCH_VM_FEAT_LSX = 0;
    public const int KVM_LOONGARCH_VM_FEAT_LASX = 1;
    public const int KVM_LOONGARCH_VM_FEAT_X86BT = 2;
    public const int KVM_LOONGARCH_VM_FEAT_ARMBT = 3;
    public const int KVM_LOONGARCH_VM_FEAT_MIPSBT = 4;
    public const int KVM_LOONGARCH_VM_FEAT_PMU = 5;
    public const int KVM_LOONGARCH_VM_FEAT_PV_IPI = 6;
    public const int KVM_LOONGARCH_VM_FEAT_PV_STEALTIME = 7;
    public const int KVM_LOONGARCH_VM_FEAT_PTW = 8;
    public const int KVM_LOONGARCH_VM_FEAT_MSGINT = 9;
    public const int KVM_LOONGARCH_VM_FEAT_PV_PREEMPT = 10;
    public const int KVM_LOONGARCH_VCPU_CPUCFG = 0;
    public const int KVM_LOONGARCH_VCPU_PVTIME_CTRL = 1;
    public const int KVM_LOONGARCH_VCPU_PVTIME_GPA = 0;
}
