using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A CPUID leaf of <see cref="kvm_cpuid"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_cpuid_entry
{
    [FieldOffset(0)] public uint function;
    [FieldOffset(4)] public uint eax;
    [FieldOffset(8)] public uint ebx;
    [FieldOffset(12)] public uint ecx;
    [FieldOffset(16)] public uint edx;
    [FieldOffset(20)] public uint padding;
}
