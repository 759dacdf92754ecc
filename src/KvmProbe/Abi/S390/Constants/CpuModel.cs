namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The names are the kernel's own.

// Attributes of the VM and the CPU model.
/// <summary>The constants of the API that only this architecture has, or whose values are its own.</summary>
public static partial class Constants
{
    public const int KVM_S390_VM_MEM_CTRL = 0;
    public const int KVM_S390_VM_TOD = 1;
    public const int KVM_S390_VM_CRYPTO = 2;
    public const int KVM_S390_VM_CPU_MODEL = 3;
    public const int KVM_S390_VM_MIGRATION = 4;
    public const int KVM_S390_VM_CPU_TOPOLOGY = 5;
    public const int KVM_S390_VM_MEM_ENABLE_CMMA = 0;
    public const int KVM_S390_VM_MEM_CLR_CMMA = 1;
    public const int KVM_S390_VM_MEM_LIMIT_SIZE = 2;
    public const int KVM_S390_VM_TOD_LOW = 0;
    public const int KVM_S390_VM_TOD_HIGH = 1;
    public const int KVM_S390_VM_TOD_EXT = 2;
    public const int KVM_S390_VM_CPU_PROCESSOR = 0;
    public const int KVM_S390_VM_CPU_MACHINE = 1;
    public const int KVM_S390_VM_CPU_PROCESSOR_FEAT = 2;
    public const int KVM_S390_VM_CPU_MACHINE_FEAT = 3;
    public const int KVM_S390_VM_CPU_FEAT_NR_BITS = 1024;
    public const int KVM_S390_VM_CPU_FEAT_ESOP = 0;
    public const int KVM_S390_VM_CPU_FEAT_SIEF2 = 1;
    public const int KVM_S390_VM_CPU_FEAT_64BSCAO = 2;
    public const int KVM_S390_VM_CPU_FEAT_SIIF = 3;
    public const int KVM_S390_VM_CPU_FEAT_GPERE = 4;
    public const int KVM_S390_VM_CPU_FEAT_GSLS = 5;
    public const int KVM_S390_VM_CPU_FEAT_IB = 6;
    public const int KVM_S390_VM_CPU_FEAT_CEI = 7;
    public const int KVM_S390_VM_CPU_FEAT_IBS = 8;
    public const int KVM_S390_VM_CPU_FEAT_SKEY = 9;
    public const int KVM_S390_VM_CPU_FEAT_CMMA = 10;
    public const int KVM_S390_VM_CPU_FEAT_PFMFI = 11;
    public const int KVM_S390_VM_CPU_FEAT_SIGPIF = 12;
    public const int KVM_S390_VM_CPU_FEAT_KSS = 13;
    public const int KVM_S390_VM_CPU_FEAT_ASTFLEIE2 = 14;
    public const int KVM_S390_VM_CPU_PROCESSOR_SUBFUNC = 4;
    public const int KVM_S390_VM_CPU_MACHINE_SUBFUNC = 5;
    public const int KVM_S390_VM_CPU_PROCESSOR_UV_FEAT_GUEST = 6;
    public const int KVM_S390_VM_CPU_MACHINE_UV_FEAT_GUEST = 7;
    public const int KVM_S390_VM_CPU_UV_FEAT_NR_BITS = 64;
    public const int KVM_S390_VM_CRYPTO_ENABLE_AES_KW = 0;
    public const int KVM_S390_VM_CRYPTO_ENABLE_DEA_KW = 1;
    public const int KVM_S390_VM_CRYPTO_DISABLE_AES_KW = 2;
    public const int KVM_S390_VM_CRYPTO_DISABLE_DEA_KW = 3;
    public const int KVM_S390_VM_CRYPTO_ENABLE_APIE = 4;
    public const int KVM_S390_VM_CRYPTO_DISABLE_APIE = 5;
    public const int KVM_S390_VM_MIGRATION_STOP = 0;
    public const int KVM_S390_VM_MIGRATION_START = 1;
    public const int KVM_S390_VM_MIGRATION_STATUS = 2;
}
