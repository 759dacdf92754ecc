using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The size and flags of a file of guest memory. Argument of KVM_CREATE_GUEST_MEMFD (4.142).</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_create_guest_memfd
{
    [FieldOffset(0)] public ulong size; // bytes
    [FieldOffset(8)] public ulong flags;
    [FieldOffset(16)] public InlineArray6<ulong> reserved;
}
