using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Header of the state of nested virtualization. Argument of KVM_GET_NESTED_STATE (4.114), KVM_SET_NESTED_STATE (4.115).</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
[FlexibleArray("data.vmx", typeof(kvm_vmx_nested_state_data))]
[FlexibleArray("data.svm", typeof(kvm_svm_nested_state_data))]
public struct kvm_nested_state
{
    [FieldOffset(0)] public ushort flags;
    [FieldOffset(2)] public ushort format;
    [FieldOffset(4)] public uint size; // bytes, with the header
    [FieldOffset(8)] public hdr_t hdr;

    /// <summary>The type of <c>hdr</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 120)]
    public struct hdr_t
    {
        [FieldOffset(0)] public kvm_vmx_nested_state_hdr vmx;
        [FieldOffset(0)] public kvm_svm_nested_state_hdr svm;
        [FieldOffset(0)] public Array120<byte> pad;
    }
}
