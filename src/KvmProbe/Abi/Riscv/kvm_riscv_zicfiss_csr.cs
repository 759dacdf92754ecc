using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Riscv;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The shadow stack pointer: its offset makes a register id of KVM_REG_RISCV_CSR_ZICFISS.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_riscv_zicfiss_csr
{
    [FieldOffset(0)] public ulong ssp;
}
