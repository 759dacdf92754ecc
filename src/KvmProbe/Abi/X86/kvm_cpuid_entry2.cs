using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A CPUID leaf or subleaf of <see cref="kvm_cpuid2"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
public struct kvm_cpuid_entry2
{
    [FieldOffset(0)] public uint function;
    [FieldOffset(4)] public uint index;
    [FieldOffset(8)] public uint flags;
    [FieldOffset(12)] public uint eax;
    [FieldOffset(16)] public uint ebx;
    [FieldOffset(20)] public uint ecx;
    [FieldOffset(24)] public uint edx;
    [FieldOffset(28)] public InlineArray3<uint> padding;
}
