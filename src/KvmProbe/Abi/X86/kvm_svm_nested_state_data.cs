using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The VMCB that follows <see cref="kvm_nested_state"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 4096)]
public struct kvm_svm_nested_state_data
{
    [FieldOffset(0)] public Array4096<byte> vmcb12;
}
