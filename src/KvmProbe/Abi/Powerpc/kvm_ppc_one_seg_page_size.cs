using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A segment size and its page sizes, in <see cref="kvm_ppc_smmu_info"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 72)]
public struct kvm_ppc_one_seg_page_size
{
    [FieldOffset(0)] public uint page_shift;
    [FieldOffset(4)] public uint slb_enc;
    [FieldOffset(8)] public InlineArray8<kvm_ppc_one_page_size> enc;
}
