namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The names are the kernel's own.

// Protected virtualization and PCI.
public static partial class Constants
{
    public const int KVM_S390_ZPCIOP_REG_AEN = 0;
    public const int KVM_S390_ZPCIOP_DEREG_AEN = 1;
    public const int KVM_S390_ZPCIOP_REGAEN_HOST = 1 << 0;
    public const int KVM_PV_DUMP_INIT = 0;
    public const int KVM_PV_DUMP_CONFIG_STOR_STATE = 1;
    public const int KVM_PV_DUMP_COMPLETE = 2;
    public const int KVM_PV_DUMP_CPU = 3;
    public const int KVM_PV_INFO_VM = 0;
    public const int KVM_PV_INFO_DUMP = 1;
    public const int KVM_PV_ENABLE = 0;
    public const int KVM_PV_DISABLE = 1;
    public const int KVM_PV_SET_SEC_PARMS = 2;
    public const int KVM_PV_UNPACK = 3;
    public const int KVM_PV_VERIFY = 4;
    public const int KVM_PV_PREP_RESET = 5;
    public const int KVM_PV_UNSHARE_ALL = 6;
    public const int KVM_PV_INFO = 7;
    public const int KVM_PV_DUMP = 8;
    public const int KVM_PV_ASYNC_CLEANUP_PREPARE = 9;
    public const int KVM_PV_ASYNC_CLEANUP_PERFORM = 10;
}
