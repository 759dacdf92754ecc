using KvmProbe.Abi;
using static KvmProbe.Abi.Arm64.Constants;

namespace KvmProbe.Guests.Arm64;

/// <summary>The registers of a vCPU, as KVM_GET_ONE_REG and KVM_SET_ONE_REG name them (4.68). All of these have 64 bits.</summary>
public static class Registers
{
    private const ulong Size64 = Constants.KVM_REG_ARM64 | Constants.KVM_REG_SIZE_U64;

    /// <summary>The program counter.</summary>
    public static readonly ulong Pc = Core(0x100);

    /// <summary>PSTATE, as SPSR has it.</summary>
    public static readonly ulong Pstate = Core(0x108);

    /// <summary>The stack pointer of EL1.</summary>
    public static readonly ulong SpEl1 = Core(0x110);

    /// <summary>SCTLR_EL1.</summary>
    public static readonly ulong SctlrEl1 = System(3, 0, 1, 0, 0);

    /// <summary>TTBR0_EL1.</summary>
    public static readonly ulong Ttbr0El1 = System(3, 0, 2, 0, 0);

    /// <summary>TCR_EL1.</summary>
    public static readonly ulong TcrEl1 = System(3, 0, 2, 0, 2);

    /// <summary>MAIR_EL1.</summary>
    public static readonly ulong MairEl1 = System(3, 0, 10, 2, 0);

    /// <summary>VBAR_EL1.</summary>
    public static readonly ulong VbarEl1 = System(3, 0, 12, 0, 0);

    /// <summary>X0 to X30.</summary>
    public static ulong X(int number) => Core((ulong)number * sizeof(ulong));

    /// <summary>A core register by its offset in <c>struct kvm_regs</c>, in bytes.</summary>
    public static ulong Core(ulong offset) => Size64 | KVM_REG_ARM_CORE | (offset / sizeof(uint));

    /// <summary>A system register by its encoding.</summary>
    public static ulong System(uint op0, uint op1, uint crn, uint crm, uint op2) => Size64 | KVM_REG_ARM64_SYSREG
        | (op0 << KVM_REG_ARM64_SYSREG_OP0_SHIFT) | (op1 << KVM_REG_ARM64_SYSREG_OP1_SHIFT) | (crn << KVM_REG_ARM64_SYSREG_CRN_SHIFT)
        | (crm << KVM_REG_ARM64_SYSREG_CRM_SHIFT) | op2;
}
