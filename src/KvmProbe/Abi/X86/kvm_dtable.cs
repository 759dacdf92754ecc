using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A descriptor table register.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_dtable
{
    [FieldOffset(0)] public ulong @base;
    [FieldOffset(8)] public ushort limit;
    [FieldOffset(10)] public InlineArray3<ushort> padding;
}
