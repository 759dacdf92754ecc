namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The names are the kernel's own.

// S390 arguments that the common header defines.
public static partial class Constants
{
    public const int KVM_S390_GET_SKEYS_NONE = 1;
    public const int KVM_S390_SKEYS_MAX = 1048576;
    public const int KVM_S390_SIE_PAGE_OFFSET = 1;
    public const int KVM_S390_KEYOP_ISKE = 0x01;
    public const int KVM_S390_KEYOP_RRBE = 0x02;
    public const int KVM_S390_KEYOP_SSKE = 0x03;
    public const ulong KVM_S390_STORE_STATUS_NOADDR = 0xffffffffffffffffUL;
    public const ulong KVM_S390_STORE_STATUS_PREFIXED = 0xfffffffffffffffeUL;
}
