using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Riscv;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>kvm_riscv_smstateen_csr.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_riscv_smstateen_csr
{
    [FieldOffset(0)] public ulong sstateen0;
}
