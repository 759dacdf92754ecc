using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Loongarch;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The floating point state. Argument of KVM_GET_FPU (4.22), KVM_SET_FPU (4.23).</summary>
[StructLayout(LayoutKind.Explicit, Size = 1040)]
public struct kvm_fpu
{
    [FieldOffset(0)] public uint fcsr;
    [FieldOffset(8)] public ulong fcc;
    [FieldOffset(16)] public Array32<kvm_fpureg> fpr;
}
