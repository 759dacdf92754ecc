using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A geometry of the radix MMU, in <see cref="kvm_ppc_rmmu_info"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_ppc_radix_geom
{
    [FieldOffset(0)] public byte page_shift;
    [FieldOffset(1)] public InlineArray4<byte> level_bits;
    [FieldOffset(5)] public InlineArray3<byte> pad;
}
