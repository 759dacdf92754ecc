using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The sizes of the TLB array that KVM_CAP_SW_TLB shares.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_book3e_206_tlb_params
{
    [FieldOffset(0)] public InlineArray4<uint> tlb_sizes;
    [FieldOffset(16)] public InlineArray4<uint> tlb_ways;
    [FieldOffset(32)] public InlineArray8<uint> reserved;
}
