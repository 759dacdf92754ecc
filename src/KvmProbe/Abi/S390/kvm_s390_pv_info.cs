using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_PV_INFO.</summary>
[StructLayout(LayoutKind.Explicit, Size = 80)]
public struct kvm_s390_pv_info
{
    [FieldOffset(0)] public kvm_s390_pv_info_header header;
    [FieldOffset(16)] public kvm_s390_pv_info_dump dump;
    [FieldOffset(16)] public kvm_s390_pv_info_vm vm;
}
