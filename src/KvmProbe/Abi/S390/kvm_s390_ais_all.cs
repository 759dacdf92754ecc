using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The suppression of all adapter interrupts, the value of KVM_DEV_FLIC_AISM_ALL.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2)]
public struct kvm_s390_ais_all
{
    [FieldOffset(0)] public byte simm;
    [FieldOffset(1)] public byte nimm;
}
