using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An IOMMU table with a 32 bit window. Argument of KVM_CREATE_SPAPR_TCE (4.62).</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_create_spapr_tce
{
    [FieldOffset(0)] public ulong liobn;
    [FieldOffset(8)] public uint window_size;
}
