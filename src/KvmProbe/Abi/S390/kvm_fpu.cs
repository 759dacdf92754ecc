using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The floating point state. Argument of KVM_GET_FPU (4.22), KVM_SET_FPU (4.23).</summary>
[StructLayout(LayoutKind.Explicit, Size = 136)]
public struct kvm_fpu
{
    [FieldOffset(0)] public uint fpc;
    [FieldOffset(8)] public InlineArray16<ulong> fprs;
}
