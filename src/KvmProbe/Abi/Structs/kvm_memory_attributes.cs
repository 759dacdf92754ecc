using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A range of guest memory and its attributes. Argument of KVM_SET_MEMORY_ATTRIBUTES (4.141).</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_memory_attributes
{
    [FieldOffset(0)] public ulong address; // a guest physical address
    [FieldOffset(8)] public ulong size; // bytes
    [FieldOffset(16)] public ulong attributes;
    [FieldOffset(24)] public ulong flags;
}
