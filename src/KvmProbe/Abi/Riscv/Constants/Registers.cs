namespace KvmProbe.Abi.Riscv;

#pragma warning disable CS1591 // The names are the kernel's own.

// Ids of registers and SBI extensions.
public static partial class Constants
{
    public const uint KVM_REG_RISCV_TYPE_MASK = 0x00000000ff000000;
    public const int KVM_REG_RISCV_TYPE_SHIFT = 24;
    public const int KVM_REG_RISCV_SUBTYPE_MASK = 0x0000000000ff0000;
    public const int KVM_REG_RISCV_SUBTYPE_SHIFT = 16;
    public const int KVM_REG_RISCV_CONFIG = 0x01 << KVM_REG_RISCV_TYPE_SHIFT;
    public const int KVM_REG_RISCV_CORE = 0x02 << KVM_REG_RISCV_TYPE_SHIFT;
    public const int KVM_REG_RISCV_CSR = 0x03 << KVM_REG_RISCV_TYPE_SHIFT;
    public const int KVM_REG_RISCV_CSR_GENERAL = 0x0 << KVM_REG_RISCV_SUBTYPE_SHIFT;
    public const int KVM_REG_RISCV_CSR_AIA = 0x1 << KVM_REG_RISCV_SUBTYPE_SHIFT;
    public const int KVM_REG_RISCV_CSR_SMSTATEEN = 0x2 << KVM_REG_RISCV_SUBTYPE_SHIFT;
    public const int KVM_REG_RISCV_CSR_ZICFISS = 0x3 << KVM_REG_RISCV_SUBTYPE_SHIFT;
    public const int KVM_REG_RISCV_TIMER = 0x04 << KVM_REG_RISCV_TYPE_SHIFT;
    public const int KVM_REG_RISCV_FP_F = 0x05 << KVM_REG_RISCV_TYPE_SHIFT;
    public const int KVM_REG_RISCV_FP_D = 0x06 << KVM_REG_RISCV_TYPE_SHIFT;
    public const int KVM_REG_RISCV_ISA_EXT = 0x07 << KVM_REG_RISCV_TYPE_SHIFT;
    public const int KVM_REG_RISCV_ISA_SINGLE = 0x0 << KVM_REG_RISCV_SUBTYPE_SHIFT;
    public const int KVM_REG_RISCV_ISA_MULTI_EN = 0x1 << KVM_REG_RISCV_SUBTYPE_SHIFT;
    public const int KVM_REG_RISCV_ISA_MULTI_DIS = 0x2 << KVM_REG_RISCV_SUBTYPE_SHIFT;
    public const int KVM_REG_RISCV_ISA_MULTI_REG_LAST = 1;
    public const int KVM_REG_RISCV_SBI_EXT = 0x08 << KVM_REG_RISCV_TYPE_SHIFT;
    public const int KVM_REG_RISCV_SBI_SINGLE = 0x0 << KVM_REG_RISCV_SUBTYPE_SHIFT;
    public const int KVM_REG_RISCV_SBI_MULTI_EN = 0x1 << KVM_REG_RISCV_SUBTYPE_SHIFT;
    public const int KVM_REG_RISCV_SBI_MULTI_DIS = 0x2 << KVM_REG_RISCV_SUBTYPE_SHIFT;
    public const int KVM_REG_RISCV_SBI_MULTI_REG_LAST = 0;
    public const int KVM_REG_RISCV_VECTOR = 0x09 << KVM_REG_RISCV_TYPE_SHIFT;
    public const int KVM_REG_RISCV_SBI_STATE = 0x0a << KVM_REG_RISCV_TYPE_SHIFT;
    public const int KVM_REG_RISCV_SBI_STA = 0x0 << KVM_REG_RISCV_SUBTYPE_SHIFT;
    public const int KVM_REG_RISCV_SBI_FWFT = 0x1 << KVM_REG_RISCV_SUBTYPE_SHIFT;
    public const int KVM_RISCV_SBI_EXT_V01 = 0;
    public const int KVM_RISCV_SBI_EXT_TIME = 1;
    public const int KVM_RISCV_SBI_EXT_IPI = 2;
    public const int KVM_RISCV_SBI_EXT_RFENCE = 3;
    public const int KVM_RISCV_SBI_EXT_SRST = 4;
    public const int KVM_RISCV_SBI_EXT_HSM = 5;
    public const int KVM_RISCV_SBI_EXT_PMU = 6;
    public const int KVM_RISCV_SBI_EXT_EXPERIMENTAL = 7;
    public const int KVM_RISCV_SBI_EXT_VENDOR = 8;
    public const int KVM_RISCV_SBI_EXT_DBCN = 9;
    public const int KVM_RISCV_SBI_EXT_STA = 10;
    public const int KVM_RISCV_SBI_EXT_SUSP = 11;
    public const int KVM_RISCV_SBI_EXT_FWFT = 12;
    public const int KVM_RISCV_SBI_EXT_MPXY = 13;
    public const int KVM_RISCV_SBI_EXT_MAX = 14;
}
