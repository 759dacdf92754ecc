using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The debug registers. Argument of KVM_GET_DEBUGREGS (4.33), KVM_SET_DEBUGREGS (4.34).</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
public struct kvm_debugregs
{
    [FieldOffset(0)] public InlineArray4<ulong> db;
    [FieldOffset(32)] public ulong dr6;
    [FieldOffset(40)] public ulong dr7;
    [FieldOffset(48)] public ulong flags;
    [FieldOffset(56)] public InlineArray9<ulong> reserved;
}
