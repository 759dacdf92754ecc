using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Riscv;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A feature of <see cref="kvm_riscv_sbi_fwft"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_riscv_sbi_fwft_feature
{
    [FieldOffset(0)] public ulong enable;
    [FieldOffset(8)] public ulong flags;
    [FieldOffset(16)] public ulong value;
}
