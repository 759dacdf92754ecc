namespace KvmProbe.Abi.Riscv;

#pragma warning disable CS1591 // The names are the kernel's own.

// The interrupt controller.
public static partial class Constants
{
    public const int KVM_DEV_RISCV_APLIC_ALIGN = 0x1000;
    public const int KVM_DEV_RISCV_APLIC_SIZE = 0x4000;
    public const int KVM_DEV_RISCV_APLIC_MAX_HARTS = 0x4000;
    public const int KVM_DEV_RISCV_IMSIC_ALIGN = 0x1000;
    public const int KVM_DEV_RISCV_IMSIC_SIZE = 0x1000;
    public const int KVM_DEV_RISCV_AIA_GRP_CONFIG = 0;
    public const int KVM_DEV_RISCV_AIA_CONFIG_MODE = 0;
    public const int KVM_DEV_RISCV_AIA_CONFIG_IDS = 1;
    public const int KVM_DEV_RISCV_AIA_CONFIG_SRCS = 2;
    public const int KVM_DEV_RISCV_AIA_CONFIG_GROUP_BITS = 3;
    public const int KVM_DEV_RISCV_AIA_CONFIG_GROUP_SHIFT = 4;
    public const int KVM_DEV_RISCV_AIA_CONFIG_HART_BITS = 5;
    public const int KVM_DEV_RISCV_AIA_CONFIG_GUEST_BITS = 6;
    public const int KVM_DEV_RISCV_AIA_MODE_EMUL = 0;
    public const int KVM_DEV_RISCV_AIA_MODE_HWACCEL = 1;
    public const int KVM_DEV_RISCV_AIA_MODE_AUTO = 2;
    public const int KVM_DEV_RISCV_AIA_IDS_MIN = 63;
    public const int KVM_DEV_RISCV_AIA_IDS_MAX = 2048;
    public const int KVM_DEV_RISCV_AIA_SRCS_MAX = 1024;
    public const int KVM_DEV_RISCV_AIA_GROUP_BITS_MAX = 8;
    public const int KVM_DEV_RISCV_AIA_GROUP_SHIFT_MIN = 24;
    public const int KVM_DEV_RISCV_AIA_GROUP_SHIFT_MAX = 56;
    public const int KVM_DEV_RISCV_AIA_HART_BITS_MAX = 16;
    public const int KVM_DEV_RISCV_AIA_GUEST_BITS_MAX = 8;
    public const int KVM_DEV_RISCV_AIA_GRP_ADDR = 1;
    public const int KVM_DEV_RISCV_AIA_ADDR_APLIC = 0;
    public const int KVM_DEV_RISCV_AIA_ADDR_MAX = 0x4001;
    public const int KVM_DEV_RISCV_AIA_GRP_CTRL = 2;
    public const int KVM_DEV_RISCV_AIA_CTRL_INIT = 0;
    public const int KVM_DEV_RISCV_AIA_GRP_APLIC = 3;
    public const int KVM_DEV_RISCV_AIA_GRP_IMSIC = 4;
    public const int KVM_DEV_RISCV_AIA_IMSIC_ISEL_BITS = 12;
    public const int KVM_DEV_RISCV_AIA_IMSIC_ISEL_MASK = 0xfff;
}
