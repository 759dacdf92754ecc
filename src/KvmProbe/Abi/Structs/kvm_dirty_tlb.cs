using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Which entries of the shared TLB array changed. Argument of KVM_DIRTY_TLB (4.60).</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_dirty_tlb
{
    [FieldOffset(0)] public ulong bitmap;
    [FieldOffset(8)] public uint num_dirty;
}
