using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The suppression of an adapter interrupt class, the value of KVM_DEV_FLIC_AISM.</summary>
[StructLayout(LayoutKind.Explicit, Size = 4)]
public struct kvm_s390_ais_req
{
    [FieldOffset(0)] public byte isc;
    [FieldOffset(2)] public ushort mode;
}
