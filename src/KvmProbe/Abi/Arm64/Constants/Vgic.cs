namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The names are the kernel's own.

// Interrupt controllers.
public static partial class Constants
{
    public const int KVM_NR_IRQCHIPS = 1;
    public const int KVM_ARM_DEVICE_TYPE_SHIFT = 0;
    public const int KVM_ARM_DEVICE_TYPE_MASK = 0xffff;
    public const int KVM_ARM_DEVICE_ID_SHIFT = 16;
    public const uint KVM_ARM_DEVICE_ID_MASK = 0xffff0000;
    public const int KVM_ARM_DEVICE_VGIC_V2 = 0;
    public const int KVM_VGIC_V2_ADDR_TYPE_DIST = 0;
    public const int KVM_VGIC_V2_ADDR_TYPE_CPU = 1;
    public const int KVM_VGIC_V2_DIST_SIZE = 0x1000;
    public const int KVM_VGIC_V2_CPU_SIZE = 0x2000;
    public const int KVM_VGIC_V3_ADDR_TYPE_DIST = 2;
    public const int KVM_VGIC_V3_ADDR_TYPE_REDIST = 3;
    public const int KVM_VGIC_ITS_ADDR_TYPE = 4;
    public const int KVM_VGIC_V3_ADDR_TYPE_REDIST_REGION = 5;
    public const int KVM_DEV_ARM_VGIC_GRP_ADDR = 0;
    public const int KVM_DEV_ARM_VGIC_GRP_DIST_REGS = 1;
    public const int KVM_DEV_ARM_VGIC_GRP_CPU_REGS = 2;
    public const int KVM_DEV_ARM_VGIC_CPUID_SHIFT = 32;
    public const ulong KVM_DEV_ARM_VGIC_CPUID_MASK = 0xff00000000UL;
    public const int KVM_DEV_ARM_VGIC_V3_MPIDR_SHIFT = 32;
    public const ulong KVM_DEV_ARM_VGIC_V3_MPIDR_MASK = 0xffffffff00000000UL;
    public const int KVM_DEV_ARM_VGIC_OFFSET_SHIFT = 0;
    public const uint KVM_DEV_ARM_VGIC_OFFSET_MASK = 0xffffffff;
    public const int KVM_DEV_ARM_VGIC_SYSREG_INSTR_MASK = 0xffff;
    public const int KVM_DEV_ARM_VGIC_GRP_NR_IRQS = 3;
    public const int KVM_DEV_ARM_VGIC_GRP_CTRL = 4;
    public const int KVM_DEV_ARM_VGIC_GRP_REDIST_REGS = 5;
    public const int KVM_DEV_ARM_VGIC_GRP_CPU_SYSREGS = 6;
    public const int KVM_DEV_ARM_VGIC_GRP_LEVEL_INFO = 7;
    public const int KVM_DEV_ARM_VGIC_GRP_ITS_REGS = 8;
    public const int KVM_DEV_ARM_VGIC_GRP_MAINT_IRQ = 9;
    public const int KVM_DEV_ARM_VGIC_LINE_LEVEL_INFO_SHIFT = 10;
    public const uint KVM_DEV_ARM_VGIC_LINE_LEVEL_INFO_MASK = 0xfffffc00;
    public const int KVM_DEV_ARM_VGIC_LINE_LEVEL_INTID_MASK = 0x3ff;
    public const int VGIC_LEVEL_INFO_LINE_LEVEL = 0;
    public const int KVM_DEV_ARM_VGIC_CTRL_INIT = 0;
    public const int KVM_DEV_ARM_ITS_SAVE_TABLES = 1;
    public const int KVM_DEV_ARM_ITS_RESTORE_TABLES = 2;
    public const int KVM_DEV_ARM_VGIC_SAVE_PENDING_TABLES = 3;
    public const int KVM_DEV_ARM_ITS_CTRL_RESET = 4;
    public const int KVM_DEV_ARM_VGIC_USERSPACE_PPIS = 5;
    public const int KVM_ARM_IRQ_VCPU2_SHIFT = 28;
    public const int KVM_ARM_IRQ_VCPU2_MASK = 0xf;
    public const int KVM_ARM_IRQ_TYPE_SHIFT = 24;
    public const int KVM_ARM_IRQ_TYPE_MASK = 0xf;
    public const int KVM_ARM_IRQ_VCPU_SHIFT = 16;
    public const int KVM_ARM_IRQ_VCPU_MASK = 0xff;
    public const int KVM_ARM_IRQ_NUM_SHIFT = 0;
    public const int KVM_ARM_IRQ_NUM_MASK = 0xffff;
    public const int KVM_ARM_IRQ_TYPE_CPU = 0;
    public const int KVM_ARM_IRQ_TYPE_SPI = 1;
    public const int KVM_ARM_IRQ_TYPE_PPI = 2;
    public const int KVM_ARM_IRQ_CPU_IRQ = 0;
    public const int KVM_ARM_IRQ_CPU_FIQ = 1;
    public const int KVM_ARM_IRQ_GIC_MAX = 127;
}
