using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An extended control register, in <see cref="kvm_xcrs"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_xcr
{
    [FieldOffset(0)] public uint xcr;
    [FieldOffset(4)] public uint reserved;
    [FieldOffset(8)] public ulong value;
}
