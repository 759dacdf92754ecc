using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The special registers. Argument of KVM_GET_SREGS (4.13), KVM_SET_SREGS (4.14).</summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
public struct kvm_sregs
{
    [FieldOffset(0)] public InlineArray16<uint> acrs;
    [FieldOffset(64)] public InlineArray16<ulong> crs;
}
