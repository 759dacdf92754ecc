using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An IOMMU table with a 64 bit window. Argument of KVM_CREATE_SPAPR_TCE_64 (4.98).</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_create_spapr_tce_64
{
    [FieldOffset(0)] public ulong liobn;
    [FieldOffset(8)] public uint page_shift;
    [FieldOffset(12)] public uint flags;
    [FieldOffset(16)] public ulong offset;
    [FieldOffset(24)] public ulong size;
}
