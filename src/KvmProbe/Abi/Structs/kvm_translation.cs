using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A guest virtual address and what it translates to. Argument of KVM_TRANSLATE (4.15).</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_translation
{
    [FieldOffset(0)] public ulong linear_address;
    [FieldOffset(8)] public ulong physical_address;
    [FieldOffset(16)] public byte valid;
    [FieldOffset(17)] public byte writeable;
    [FieldOffset(18)] public byte usermode;
    [FieldOffset(19)] public InlineArray5<byte> pad;
}
