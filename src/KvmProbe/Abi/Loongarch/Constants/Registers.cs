namespace KvmProbe.Abi.Loongarch;

#pragma warning disable CS1591 // The names are the kernel's own.

// Ids of registers.
/// <summary>The constants of the API that only this architecture has, or whose values are its own.</summary>
public static partial class Constants
{
    public const int KVM_COALESCED_MMIO_PAGE_OFFSET = 1;
    public const ulong KVM_REG_LOONGARCH_GPR = 0x9000000000000000UL;
    public const ulong KVM_REG_LOONGARCH_CSR = 0x9000000000010000UL;
    public const ulong KVM_REG_LOONGARCH_KVM = 0x9000000000020000UL;
    public const ulong KVM_REG_LOONGARCH_FPSIMD = 0x9000000000030000UL;
    public const ulong KVM_REG_LOONGARCH_CPUCFG = 0x9000000000040000UL;
    public const ulong KVM_REG_LOONGARCH_LBT = 0x9000000000050000UL;
    public const ulong KVM_REG_LOONGARCH_MASK = 0x9000000000070000UL;
    public const int KVM_CSR_IDX_MASK = 0x7fff;
    public const int KVM_CPUCFG_IDX_MASK = 0x7fff;
    public const ulong KVM_REG_LOONGARCH_COUNTER = 0x9030000000020001UL;
    public const ulong KVM_REG_LOONGARCH_VCPU_RESET = 0x9030000000020002UL;
    public const ulong KVM_REG_LOONGARCH_DEBUG_INST = 0x9030000000020003UL;
    public const ulong KVM_REG_LOONGARCH_LBT_SCR0 = 0x9030000000050001UL;
    public const ulong KVM_REG_LOONGARCH_LBT_SCR1 = 0x9030000000050002UL;
    public const ulong KVM_REG_LOONGARCH_LBT_SCR2 = 0x9030000000050003UL;
    public const ulong KVM_REG_LOONGARCH_LBT_SCR3 = 0x9030000000050004UL;
    public const ulong KVM_REG_LOONGARCH_LBT_EFLAGS = 0x9030000000050005UL;
    public const ulong KVM_REG_LOONGARCH_LBT_FTOP = 0x9030000000050006UL;
    public const int LOONGARCH_REG_SHIFT = 3;
}
