using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A breakpoint that <see cref="kvm_guest_debug_arch"/> points to.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_hw_breakpoint
{
    [FieldOffset(0)] public ulong addr;
    [FieldOffset(8)] public ulong phys_addr;
    [FieldOffset(16)] public ulong len;
    [FieldOffset(24)] public byte type;
    [FieldOffset(25)] public InlineArray7<byte> pad;
}
