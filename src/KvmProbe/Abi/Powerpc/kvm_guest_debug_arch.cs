using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>kvm_guest_debug_arch.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
public struct kvm_guest_debug_arch
{
    [FieldOffset(0)] public Array16<bp_t> bp;

    /// <summary>Type of <c>bp</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    public struct bp_t
    {
        [FieldOffset(0)] public ulong addr;
        [FieldOffset(8)] public uint type;
        [FieldOffset(12)] public uint reserved;
    }
}
