using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Riscv;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The supervisor registers: their offsets make register ids of KVM_REG_RISCV_CSR_GENERAL.</summary>
[StructLayout(LayoutKind.Explicit, Size = 88)]
public struct kvm_riscv_csr
{
    [FieldOffset(0)] public ulong sstatus;
    [FieldOffset(8)] public ulong sie;
    [FieldOffset(16)] public ulong stvec;
    [FieldOffset(24)] public ulong sscratch;
    [FieldOffset(32)] public ulong sepc;
    [FieldOffset(40)] public ulong scause;
    [FieldOffset(48)] public ulong stval;
    [FieldOffset(56)] public ulong sip;
    [FieldOffset(64)] public ulong satp;
    [FieldOffset(72)] public ulong scounteren;
    [FieldOffset(80)] public ulong senvcfg;
}
