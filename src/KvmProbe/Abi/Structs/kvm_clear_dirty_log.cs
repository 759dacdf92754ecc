using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Argument of KVM_CLEAR_DIRTY_LOG (4.117).</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_clear_dirty_log
{
    [FieldOffset(0)] public uint slot;
    [FieldOffset(4)] public uint num_pages;
    [FieldOffset(8)] public ulong first_page;
    [FieldOffset(16)] public ulong dirty_bitmap;
    [FieldOffset(16)] public ulong padding2;
}
