using KvmProbe.Abi;
using static KvmProbe.Abi.Riscv.Constants;

namespace KvmProbe.Guests.Riscv;

/// <summary>The registers of a vCPU, as KVM_GET_ONE_REG and KVM_SET_ONE_REG name them (4.68). All of these have 64 bits.</summary>
public static class Registers
{
    private const ulong Size64 = Constants.KVM_REG_RISCV | Constants.KVM_REG_SIZE_U64;
    private const uint FirstArgument = 10;

    /// <summary>The program counter.</summary>
    public static readonly ulong Pc = Core(0);

    /// <summary>The stack pointer.</summary>
    public static readonly ulong Sp = Core(2);

    /// <summary>The mode: <c>KVM_RISCV_MODE_S</c> or <c>KVM_RISCV_MODE_U</c>.</summary>
    public static readonly ulong Mode = Core(32);

    /// <summary>SSTATUS.</summary>
    public static readonly ulong Status = Csr(0);

    /// <summary>SIE: which interrupts are let in.</summary>
    public static readonly ulong InterruptEnable = Csr(1);

    /// <summary>STVEC.</summary>
    public static readonly ulong TrapVector = Csr(2);

    /// <summary>SSCRATCH.</summary>
    public static readonly ulong Scratch = Csr(3);

    /// <summary>SIP: which interrupts wait.</summary>
    public static readonly ulong InterruptPending = Csr(7);

    /// <summary>The guest's clock.</summary>
    public static readonly ulong Time = Timer(1);

    /// <summary>A0 to A7.</summary>
    public static ulong A(int number) => Core(FirstArgument + (uint)number);

    /// <summary>A core register by its place in <c>struct kvm_riscv_core</c>.</summary>
    public static ulong Core(uint place) => Size64 | KVM_REG_RISCV_CORE | place;

    /// <summary>A register of <c>struct kvm_riscv_config</c>, by its place.</summary>
    public static ulong Config(uint place) => Size64 | KVM_REG_RISCV_CONFIG | place;

    /// <summary>A register of <c>struct kvm_riscv_csr</c>, by its place.</summary>
    public static ulong Csr(uint place) => Size64 | KVM_REG_RISCV_CSR | place;

    /// <summary>A register of <c>struct kvm_riscv_timer</c>, by its place.</summary>
    public static ulong Timer(uint place) => Size64 | KVM_REG_RISCV_TIMER | place;

    /// <summary>Whether the vCPU has an extension of the instruction set: <c>KVM_RISCV_ISA_EXT_*</c>.</summary>
    public static ulong IsaExtension(int extension) => Size64 | KVM_REG_RISCV_ISA_EXT | (uint)extension;

    /// <summary>Whether the vCPU has an extension of the firmware: <c>KVM_RISCV_SBI_EXT_*</c>.</summary>
    public static ulong SbiExtension(int extension) => Size64 | KVM_REG_RISCV_SBI_EXT | (uint)extension;
}
