using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The part of <see cref="kvm_guest_debug"/> that is this architecture's own.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_guest_debug_arch
{
    [FieldOffset(0)] public uint nr_hw_bp;
    [FieldOffset(4)] public uint pad;
    [FieldOffset(8)] public ulong hw_bp;
}
