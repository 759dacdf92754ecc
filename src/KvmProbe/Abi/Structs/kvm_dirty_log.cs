using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A slot and the bitmap of its pages. Argument of KVM_GET_DIRTY_LOG (4.8).</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_dirty_log
{
    [FieldOffset(0)] public uint slot;
    [FieldOffset(4)] public uint padding1;
    [FieldOffset(8)] public ulong dirty_bitmap; // an address of the process; one bit per page
    [FieldOffset(8)] public ulong padding2;
}
