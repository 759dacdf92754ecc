using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A machine check. Argument of KVM_X86_SET_MCE (4.106).</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_x86_mce
{
    [FieldOffset(0)] public ulong status;
    [FieldOffset(8)] public ulong addr;
    [FieldOffset(16)] public ulong misc;
    [FieldOffset(24)] public ulong mcg_status;
    [FieldOffset(32)] public byte bank;
    [FieldOffset(33)] public InlineArray7<byte> pad1;
    [FieldOffset(40)] public InlineArray3<ulong> pad2;
}
