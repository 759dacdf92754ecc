namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The names are the kernel's own.

// Interrupts and the floating interrupt controller.
public static partial class Constants
{
    public const uint KVM_S390_SIGP_STOP = 0xfffe0000;
    public const uint KVM_S390_PROGRAM_INT = 0xfffe0001;
    public const uint KVM_S390_SIGP_SET_PREFIX = 0xfffe0002;
    public const uint KVM_S390_RESTART = 0xfffe0003;
    public const uint KVM_S390_INT_PFAULT_INIT = 0xfffe0004;
    public const uint KVM_S390_INT_PFAULT_DONE = 0xfffe0005;
    public const uint KVM_S390_MCHK = 0xfffe1000;
    public const uint KVM_S390_INT_CLOCK_COMP = 0xffff1004;
    public const uint KVM_S390_INT_CPU_TIMER = 0xffff1005;
    public const uint KVM_S390_INT_VIRTIO = 0xffff2603;
    public const uint KVM_S390_INT_SERVICE = 0xffff2401;
    public const uint KVM_S390_INT_EMERGENCY = 0xffff1201;
    public const uint KVM_S390_INT_EXTERNAL_CALL = 0xffff1202;
    public const int KVM_S390_INT_IO_MIN = 0x00000000;
    public const uint KVM_S390_INT_IO_MAX = 0xfffdffff;
    public const int KVM_S390_INT_IO_AI_MASK = 0x04000000;
    public const int KVM_S390_PGM_FLAGS_ILC_VALID = 0x01;
    public const int KVM_S390_PGM_FLAGS_ILC_0 = 0x02;
    public const int KVM_S390_PGM_FLAGS_ILC_1 = 0x04;
    public const int KVM_S390_PGM_FLAGS_ILC_MASK = 0x06;
    public const int KVM_S390_PGM_FLAGS_NO_REWIND = 0x08;
    public const int KVM_S390_STOP_FLAG_STORE_STATUS = 0x01;
    public const int KVM_DEV_FLIC_GET_ALL_IRQS = 1;
    public const int KVM_DEV_FLIC_ENQUEUE = 2;
    public const int KVM_DEV_FLIC_CLEAR_IRQS = 3;
    public const int KVM_DEV_FLIC_APF_ENABLE = 4;
    public const int KVM_DEV_FLIC_APF_DISABLE_WAIT = 5;
    public const int KVM_DEV_FLIC_ADAPTER_REGISTER = 6;
    public const int KVM_DEV_FLIC_ADAPTER_MODIFY = 7;
    public const int KVM_DEV_FLIC_CLEAR_IO_IRQ = 8;
    public const int KVM_DEV_FLIC_AISM = 9;
    public const int KVM_DEV_FLIC_AIRQ_INJECT = 10;
    public const int KVM_DEV_FLIC_AISM_ALL = 11;
    public const int KVM_S390_MAX_FLOAT_IRQS = 266250;
    public const int KVM_S390_FLIC_MAX_BUFFER = 0x2000000;
    public const int KVM_S390_ADAPTER_SUPPRESSIBLE = 0x01;
    public const int KVM_S390_IO_ADAPTER_MASK = 1;
    public const int KVM_S390_IO_ADAPTER_MAP = 2;
    public const int KVM_S390_IO_ADAPTER_UNMAP = 3;
}
