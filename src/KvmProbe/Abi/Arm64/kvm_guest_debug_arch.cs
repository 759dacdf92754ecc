using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The part of <see cref="kvm_guest_debug"/> that is this architecture's own.</summary>
[StructLayout(LayoutKind.Explicit, Size = 512)]
public struct kvm_guest_debug_arch
{
    [FieldOffset(0)] public InlineArray16<ulong> dbg_bcr;
    [FieldOffset(128)] public InlineArray16<ulong> dbg_bvr;
    [FieldOffset(256)] public InlineArray16<ulong> dbg_wcr;
    [FieldOffset(384)] public InlineArray16<ulong> dbg_wvr;
}
