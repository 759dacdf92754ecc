using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A slot, a range of its pages and the bitmap of those to clear. Argument of KVM_CLEAR_DIRTY_LOG (4.117).</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_clear_dirty_log
{
    [FieldOffset(0)] public uint slot;
    [FieldOffset(4)] public uint num_pages;
    [FieldOffset(8)] public ulong first_page;
    [FieldOffset(16)] public ulong dirty_bitmap; // an address of the process; one bit per page
    [FieldOffset(16)] public ulong padding2;
}
