using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A memory slot. Argument of KVM_SET_USER_MEMORY_REGION (4.35).</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_userspace_memory_region
{
    [FieldOffset(0)] public uint slot;
    [FieldOffset(4)] public uint flags;
    [FieldOffset(8)] public ulong guest_phys_addr;
    [FieldOffset(16)] public ulong memory_size; // bytes
    [FieldOffset(24)] public ulong userspace_addr; // an address of the process
}
