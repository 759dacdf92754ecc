using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>
/// The extended state, in the layout of the XSAVE instruction. Argument of KVM_GET_XSAVE (4.42), KVM_SET_XSAVE (4.43), KVM_GET_XSAVE2
/// (4.134).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 4096)]
[FlexibleArray("extra", typeof(uint))]
public struct kvm_xsave
{
    [FieldOffset(0)] public Array1024<uint> region;
}
