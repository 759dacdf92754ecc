namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The names are the kernel's own.

// Guest memory.
public static partial class Constants
{
    public const int KVM_S390_CMMA_PEEK = 1 << 0;
    public const int KVM_S390_MEMOP_LOGICAL_READ = 0;
    public const int KVM_S390_MEMOP_LOGICAL_WRITE = 1;
    public const int KVM_S390_MEMOP_SIDA_READ = 2;
    public const int KVM_S390_MEMOP_SIDA_WRITE = 3;
    public const int KVM_S390_MEMOP_ABSOLUTE_READ = 4;
    public const int KVM_S390_MEMOP_ABSOLUTE_WRITE = 5;
    public const int KVM_S390_MEMOP_ABSOLUTE_CMPXCHG = 6;
    public const int KVM_S390_MEMOP_F_CHECK_ONLY = 1 << 0;
    public const int KVM_S390_MEMOP_F_INJECT_EXCEPTION = 1 << 1;
    public const int KVM_S390_MEMOP_F_SKEY_PROTECTION = 1 << 2;
    public const int KVM_S390_MEMOP_EXTENSION_CAP_BASE = 1 << 0;
    public const int KVM_S390_MEMOP_EXTENSION_CAP_CMPXCHG = 1 << 1;
}
