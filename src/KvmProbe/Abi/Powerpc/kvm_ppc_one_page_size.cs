using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A page size, in <see cref="kvm_ppc_one_seg_page_size"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_ppc_one_page_size
{
    [FieldOffset(0)] public uint page_shift;
    [FieldOffset(4)] public uint pte_enc;
}
