using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The SVM part of <see cref="kvm_nested_state"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_svm_nested_state_hdr
{
    [FieldOffset(0)] public ulong vmcb_pa;
    [FieldOffset(8)] public ulong gpat;
}
