using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_PV_SET_SEC_PARMS.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_s390_pv_sec_parm
{
    [FieldOffset(0)] public ulong origin;
    [FieldOffset(8)] public ulong length;
}
