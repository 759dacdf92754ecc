namespace KvmProbe.Abi.Mips;

#pragma warning disable CS1591 // The names are the kernel's own.

// Ids of registers.
/// <summary>The constants of the API that only this architecture has, or whose values are its own.</summary>
public static partial class Constants
{
    public const ulong KVM_REG_MIPS_GP = 0x7000000000000000UL;
    public const ulong KVM_REG_MIPS_CP0 = 0x7000000000010000UL;
    public const ulong KVM_REG_MIPS_KVM = 0x7000000000020000UL;
    public const ulong KVM_REG_MIPS_FPU = 0x7000000000030000UL;
    public const ulong KVM_REG_MIPS_R0 = 0x7030000000000000UL;
    public const ulong KVM_REG_MIPS_R1 = 0x7030000000000001UL;
    public const ulong KVM_REG_MIPS_R2 = 0x7030000000000002UL;
    public const ulong KVM_REG_MIPS_R3 = 0x7030000000000003UL;
    public const ulong KVM_REG_MIPS_R4 = 0x7030000000000004UL;
    public const ulong KVM_REG_MIPS_R5 = 0x7030000000000005UL;
    public const ulong KVM_REG_MIPS_R6 = 0x7030000000000006UL;
    public const ulong KVM_REG_MIPS_R7 = 0x7030000000000007UL;
    public const ulong KVM_REG_MIPS_R8 = 0x7030000000000008UL;
    public const ulong KVM_REG_MIPS_R9 = 0x7030000000000009UL;
    public const ulong KVM_REG_MIPS_R10 = 0x703000000000000aUL;
    public const ulong KVM_REG_MIPS_R11 = 0x703000000000000bUL;
    public const ulong KVM_REG_MIPS_R12 = 0x703000000000000cUL;
    public const ulong KVM_REG_MIPS_R13 = 0x703000000000000dUL;
    public const ulong KVM_REG_MIPS_R14 = 0x703000000000000eUL;
    public const ulong KVM_REG_MIPS_R15 = 0x703000000000000fUL;
    public const ulong KVM_REG_MIPS_R16 = 0x7030000000000010UL;
    public const ulong KVM_REG_MIPS_R17 = 0x7030000000000011UL;
    public const ulong KVM_REG_MIPS_R18 = 0x7030000000000012UL;
    public const ulong KVM_REG_MIPS_R19 = 0x7030000000000013UL;
    public const ulong KVM_REG_MIPS_R20 = 0x7030000000000014UL;
    public const ulong KVM_REG_MIPS_R21 = 0x7030000000000015UL;
    public const ulong KVM_REG_MIPS_R22 = 0x7030000000000016UL;
    public const ulong KVM_REG_MIPS_R23 = 0x7030000000000017UL;
    public const ulong KVM_REG_MIPS_R24 = 0x7030000000000018UL;
    public const ulong KVM_REG_MIPS_R25 = 0x7030000000000019UL;
    public const ulong KVM_REG_MIPS_R26 = 0x703000000000001aUL;
    public const ulong KVM_REG_MIPS_R27 = 0x703000000000001bUL;
    public const ulong KVM_REG_MIPS_R28 = 0x703000000000001cUL;
    public const ulong KVM_REG_MIPS_R29 = 0x703000000000001dUL;
    public const ulong KVM_REG_MIPS_R30 = 0x703000000000001eUL;
    public const ulong KVM_REG_MIPS_R31 = 0x703000000000001fUL;
    public const ulong KVM_REG_MIPS_HI = 0x7030000000000020UL;
    public const ulong KVM_REG_MIPS_LO = 0x7030000000000021UL;
    public const ulong KVM_REG_MIPS_PC = 0x7030000000000022UL;
    public const ulong KVM_REG_MIPS_MAAR = 0x7000000000010100UL;
    public const ulong KVM_REG_MIPS_COUNT_CTL = 0x7030000000020000UL;
    public const int KVM_REG_MIPS_COUNT_CTL_DC = 0x00000001;
    public const ulong KVM_REG_MIPS_COUNT_RESUME = 0x7030000000020001UL;
    public const ulong KVM_REG_MIPS_COUNT_HZ = 0x7030000000020002UL;
    public const ulong KVM_REG_MIPS_FPR = 0x7000000000030000UL;
    public const ulong KVM_REG_MIPS_FCR = 0x7000000000030100UL;
    public const ulong KVM_REG_MIPS_MSACR = 0x7000000000030200UL;
    public const ulong KVM_REG_MIPS_FCR_IR = 0x7020000000030100UL;
    public const ulong KVM_REG_MIPS_FCR_CSR = 0x702000000003011fUL;
    public const ulong KVM_REG_MIPS_MSA_IR = 0x7020000000030200UL;
    public const ulong KVM_REG_MIPS_MSA_CSR = 0x7020000000030201UL;
}
