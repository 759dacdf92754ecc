using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The geometries and page sizes of the radix MMU. Argument of KVM_PPC_GET_RMMU_INFO (4.101).</summary>
[StructLayout(LayoutKind.Explicit, Size = 96)]
public struct kvm_ppc_rmmu_info
{
    [FieldOffset(0)] public InlineArray8<kvm_ppc_radix_geom> geometries;
    [FieldOffset(64)] public InlineArray8<uint> ap_encodings;
}
