using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A range of guest memory to populate; what is left of it on return. Argument of KVM_PRE_FAULT_MEMORY (4.143).</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_pre_fault_memory
{
    [FieldOffset(0)] public ulong gpa; // a guest physical address
    [FieldOffset(8)] public ulong size; // bytes
    [FieldOffset(16)] public ulong flags;
    [FieldOffset(24)] public InlineArray5<ulong> padding;
}
