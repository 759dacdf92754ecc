using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The floating point state. Argument of KVM_GET_FPU (4.22), KVM_SET_FPU (4.23).</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
public struct kvm_fpu
{
    [FieldOffset(0)] public Array32<ulong> fpr;
}
