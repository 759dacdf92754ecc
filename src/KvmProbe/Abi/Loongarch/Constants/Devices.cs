namespace KvmProbe.Abi.Loongarch;

#pragma warning disable CS1591 // The names are the kernel's own.

// Interrupt controllers.
public static partial class Constants
{
    public const int KVM_NR_IRQCHIPS = 1;
    public const int KVM_IRQCHIP_NUM_PINS = 64;
    public const int KVM_MAX_CORES = 256;
    public const int KVM_DEV_LOONGARCH_IPI_GRP_REGS = 0x40000001;
    public const int KVM_DEV_LOONGARCH_EXTIOI_GRP_REGS = 0x40000002;
    public const int KVM_DEV_LOONGARCH_EXTIOI_GRP_SW_STATUS = 0x40000003;
    public const int KVM_DEV_LOONGARCH_EXTIOI_SW_STATUS_NUM_CPU = 0x0;
    public const int KVM_DEV_LOONGARCH_EXTIOI_SW_STATUS_FEATURE = 0x1;
    public const int KVM_DEV_LOONGARCH_EXTIOI_SW_STATUS_STATE = 0x2;
    public const int KVM_DEV_LOONGARCH_EXTIOI_GRP_CTRL = 0x40000004;
    public const int KVM_DEV_LOONGARCH_EXTIOI_CTRL_INIT_NUM_CPU = 0x0;
    public const int KVM_DEV_LOONGARCH_EXTIOI_CTRL_INIT_FEATURE = 0x1;
    public const int KVM_DEV_LOONGARCH_EXTIOI_CTRL_LOAD_FINISHED = 0x3;
    public const int KVM_DEV_LOONGARCH_PCH_PIC_GRP_REGS = 0x40000005;
    public const int KVM_DEV_LOONGARCH_PCH_PIC_GRP_CTRL = 0x40000006;
    public const int KVM_DEV_LOONGARCH_PCH_PIC_CTRL_INIT = 0;
    public const int KVM_DEV_LOONGARCH_DMSINTC_GRP_CTRL = 0x40000007;
    public const int KVM_DEV_LOONGARCH_DMSINTC_MSG_ADDR_BASE = 0x0;
    public const int KVM_DEV_LOONGARCH_DMSINTC_MSG_ADDR_SIZE = 0x1;
}
