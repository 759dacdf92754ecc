using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What the descriptor of KVM_GET_STATS_FD (4.133) reads first.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_stats_header
{
    [FieldOffset(0)] public uint flags;
    [FieldOffset(4)] public uint name_size;
    [FieldOffset(8)] public uint num_desc;
    [FieldOffset(12)] public uint id_offset;
    [FieldOffset(16)] public uint desc_offset;
    [FieldOffset(20)] public uint data_offset;
}
