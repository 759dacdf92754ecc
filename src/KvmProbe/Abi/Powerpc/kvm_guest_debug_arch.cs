using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The part of <see cref="kvm_guest_debug"/> that is this architecture's own.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
public struct kvm_guest_debug_arch
{
    [FieldOffset(0)] public InlineArray16<bp_t> bp;

    /// <summary>The type of <c>bp</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    public struct bp_t
    {
        [FieldOffset(0)] public ulong addr;
        [FieldOffset(8)] public uint type;
        [FieldOffset(12)] public uint reserved;
    }
}
