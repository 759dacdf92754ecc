using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An entry of the dirty ring, which a vCPU maps at KVM_DIRTY_LOG_PAGE_OFFSET pages (section 8.29).</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_dirty_gfn
{
    [FieldOffset(0)] public uint flags;
    [FieldOffset(4)] public uint slot;
    [FieldOffset(8)] public ulong offset; // a page of the slot
}
