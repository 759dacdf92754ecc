namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The names are the kernel's own.

// In-kernel devices.
public static partial class Constants
{
    public const int KVM_CREATE_DEVICE_TEST = 1;
    public const int KVM_DEV_VFIO_FILE = 1;
    public const int KVM_DEV_VFIO_FILE_ADD = 1;
    public const int KVM_DEV_VFIO_FILE_DEL = 2;
    public const int KVM_DEV_VFIO_GROUP = KVM_DEV_VFIO_FILE;
    public const int KVM_DEV_VFIO_GROUP_ADD = KVM_DEV_VFIO_FILE_ADD;
    public const int KVM_DEV_VFIO_GROUP_DEL = KVM_DEV_VFIO_FILE_DEL;
    public const int KVM_DEV_VFIO_GROUP_SET_SPAPR_TCE = 3;
    public const int KVM_DEV_TYPE_FSL_MPIC_20 = 1;
    public const int KVM_DEV_TYPE_FSL_MPIC_42 = 2;
    public const int KVM_DEV_TYPE_XICS = 3;
    public const int KVM_DEV_TYPE_VFIO = 4;
    public const int KVM_DEV_TYPE_ARM_VGIC_V2 = 5;
    public const int KVM_DEV_TYPE_FLIC = 6;
    public const int KVM_DEV_TYPE_ARM_VGIC_V3 = 7;
    public const int KVM_DEV_TYPE_ARM_VGIC_ITS = 8;
    public const int KVM_DEV_TYPE_XIVE = 9;
    public const int KVM_DEV_TYPE_ARM_PV_TIME = 10;
    public const int KVM_DEV_TYPE_RISCV_AIA = 11;
    public const int KVM_DEV_TYPE_LOONGARCH_IPI = 12;
    public const int KVM_DEV_TYPE_LOONGARCH_EIOINTC = 13;
    public const int KVM_DEV_TYPE_LOONGARCH_PCHPIC = 14;
    public const int KVM_DEV_TYPE_LOONGARCH_DMSINTC = 15;
    public const int KVM_DEV_TYPE_ARM_VGIC_V5 = 16;
    public const int KVM_DEV_TYPE_MAX = 17;
}
