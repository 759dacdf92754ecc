using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What a value of the statistics is; the descriptor of KVM_GET_STATS_FD (4.133) reads it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
[FlexibleArray("name", typeof(byte))]
public struct kvm_stats_desc
{
    [FieldOffset(0)] public uint flags;
    [FieldOffset(4)] public short exponent;
    [FieldOffset(6)] public ushort size;
    [FieldOffset(8)] public uint offset;
    [FieldOffset(12)] public uint bucket_size;
}
