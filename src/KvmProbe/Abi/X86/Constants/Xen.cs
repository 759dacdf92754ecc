namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The names are the kernel's own.

// Xen guests.
public static partial class Constants
{
    public const int KVM_XEN_HVM_CONFIG_HYPERCALL_MSR = 1 << 0;
    public const int KVM_XEN_HVM_CONFIG_INTERCEPT_HCALL = 1 << 1;
    public const int KVM_XEN_HVM_CONFIG_SHARED_INFO = 1 << 2;
    public const int KVM_XEN_HVM_CONFIG_RUNSTATE = 1 << 3;
    public const int KVM_XEN_HVM_CONFIG_EVTCHN_2LEVEL = 1 << 4;
    public const int KVM_XEN_HVM_CONFIG_EVTCHN_SEND = 1 << 5;
    public const int KVM_XEN_HVM_CONFIG_RUNSTATE_UPDATE_FLAG = 1 << 6;
    public const int KVM_XEN_HVM_CONFIG_PVCLOCK_TSC_UNSTABLE = 1 << 7;
    public const int KVM_XEN_HVM_CONFIG_SHARED_INFO_HVA = 1 << 8;
    public const int KVM_XEN_MSR_MIN_INDEX = 0x40000000;
    public const int KVM_XEN_MSR_MAX_INDEX = 0x4fffffff;
    public const ulong KVM_XEN_INVALID_GFN = 0xffffffffffffffffUL;
    public const int KVM_XEN_EVTCHN_DEASSIGN = 1 << 0;
    public const int KVM_XEN_EVTCHN_UPDATE = 1 << 1;
    public const int KVM_XEN_EVTCHN_RESET = 1 << 2;
    public const int KVM_XEN_ATTR_TYPE_LONG_MODE = 0x0;
    public const int KVM_XEN_ATTR_TYPE_SHARED_INFO = 0x1;
    public const int KVM_XEN_ATTR_TYPE_UPCALL_VECTOR = 0x2;
    public const int KVM_XEN_ATTR_TYPE_EVTCHN = 0x3;
    public const int KVM_XEN_ATTR_TYPE_XEN_VERSION = 0x4;
    public const int KVM_XEN_ATTR_TYPE_RUNSTATE_UPDATE_FLAG = 0x5;
    public const int KVM_XEN_ATTR_TYPE_SHARED_INFO_HVA = 0x6;
    public const ulong KVM_XEN_INVALID_GPA = 0xffffffffffffffffUL;
    public const int KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO = 0x0;
    public const int KVM_XEN_VCPU_ATTR_TYPE_VCPU_TIME_INFO = 0x1;
    public const int KVM_XEN_VCPU_ATTR_TYPE_RUNSTATE_ADDR = 0x2;
    public const int KVM_XEN_VCPU_ATTR_TYPE_RUNSTATE_CURRENT = 0x3;
    public const int KVM_XEN_VCPU_ATTR_TYPE_RUNSTATE_DATA = 0x4;
    public const int KVM_XEN_VCPU_ATTR_TYPE_RUNSTATE_ADJUST = 0x5;
    public const int KVM_XEN_VCPU_ATTR_TYPE_VCPU_ID = 0x6;
    public const int KVM_XEN_VCPU_ATTR_TYPE_TIMER = 0x7;
    public const int KVM_XEN_VCPU_ATTR_TYPE_UPCALL_VECTOR = 0x8;
    public const int KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO_HVA = 0x9;
}
