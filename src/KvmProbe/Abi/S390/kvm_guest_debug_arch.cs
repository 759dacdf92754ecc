using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>kvm_guest_debug_arch.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_guest_debug_arch
{
    [FieldOffset(0)] public uint nr_hw_bp;
    [FieldOffset(4)] public uint pad;
    [FieldOffset(8)] public ulong hw_bp;
}
