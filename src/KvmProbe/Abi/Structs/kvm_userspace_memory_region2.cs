using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A memory slot that a guest_memfd can back. Argument of KVM_SET_USER_MEMORY_REGION2 (4.140).</summary>
[StructLayout(LayoutKind.Explicit, Size = 160)]
public struct kvm_userspace_memory_region2
{
    [FieldOffset(0)] public uint slot;
    [FieldOffset(4)] public uint flags;
    [FieldOffset(8)] public ulong guest_phys_addr;
    [FieldOffset(16)] public ulong memory_size; // bytes
    [FieldOffset(24)] public ulong userspace_addr; // an address of the process
    [FieldOffset(32)] public ulong guest_memfd_offset; // bytes
    [FieldOffset(40)] public uint guest_memfd;
    [FieldOffset(44)] public uint pad1;
    [FieldOffset(48)] public InlineArray14<ulong> pad2;
}
