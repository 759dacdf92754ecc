using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A capability and its arguments. Argument of KVM_ENABLE_CAP (4.37).</summary>
[StructLayout(LayoutKind.Explicit, Size = 104)]
public struct kvm_enable_cap
{
    [FieldOffset(0)] public uint cap;
    [FieldOffset(4)] public uint flags;
    [FieldOffset(8)] public InlineArray4<ulong> args;
    [FieldOffset(40)] public Array64<byte> pad;
}
