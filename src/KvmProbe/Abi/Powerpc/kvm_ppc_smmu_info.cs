using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The segment and page sizes of the hash MMU. Argument of KVM_PPC_GET_SMMU_INFO (4.74).</summary>
[StructLayout(LayoutKind.Explicit, Size = 592)]
public struct kvm_ppc_smmu_info
{
    [FieldOffset(0)] public ulong flags;
    [FieldOffset(8)] public uint slb_size;
    [FieldOffset(12)] public ushort data_keys;
    [FieldOffset(14)] public ushort instr_keys;
    [FieldOffset(16)] public InlineArray8<kvm_ppc_one_seg_page_size> sps;
}
