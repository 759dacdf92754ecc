using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Header of a list of MSRs and their values. Argument of KVM_GET_MSRS (4.18), KVM_SET_MSRS (4.19).</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
[FlexibleArray("entries", typeof(kvm_msr_entry))]
public struct kvm_msrs
{
    [FieldOffset(0)] public uint nmsrs;
    [FieldOffset(4)] public uint pad;
}
