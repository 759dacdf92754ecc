using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Header of a list of MSR indices. Argument of KVM_GET_MSR_INDEX_LIST (4.3), KVM_GET_MSR_FEATURE_INDEX_LIST (4.3).</summary>
[StructLayout(LayoutKind.Explicit, Size = 4)]
[FlexibleArray("indices", typeof(uint))]
public struct kvm_msr_list
{
    [FieldOffset(0)] public uint nmsrs;
}
