using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Obsolete;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What KVM_SET_MEMORY_ALIAS took: guest memory that appears a second time.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_memory_alias
{
    [FieldOffset(0)] public uint slot;
    [FieldOffset(4)] public uint flags;
    [FieldOffset(8)] public ulong guest_phys_addr;
    [FieldOffset(16)] public ulong memory_size;
    [FieldOffset(24)] public ulong target_phys_addr;
}
