using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_PV_UNPACK.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_s390_pv_unp
{
    [FieldOffset(0)] public ulong addr;
    [FieldOffset(8)] public ulong size;
    [FieldOffset(16)] public ulong tweak;
}
