using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What KVM_PV_INFO is asked, in <see cref="kvm_s390_pv_info"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_s390_pv_info_header
{
    [FieldOffset(0)] public uint id;
    [FieldOffset(4)] public uint len_max;
    [FieldOffset(8)] public uint len_written;
    [FieldOffset(12)] public uint reserved;
}
