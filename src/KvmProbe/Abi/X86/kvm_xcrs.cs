using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The extended control registers. Argument of KVM_GET_XCRS (4.44), KVM_SET_XCRS (4.45).</summary>
[StructLayout(LayoutKind.Explicit, Size = 392)]
public struct kvm_xcrs
{
    [FieldOffset(0)] public uint nr_xcrs;
    [FieldOffset(4)] public uint flags;
    [FieldOffset(8)] public InlineArray16<kvm_xcr> xcrs;
    [FieldOffset(264)] public InlineArray16<ulong> padding;
}
