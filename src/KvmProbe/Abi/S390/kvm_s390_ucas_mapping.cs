using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>
/// User memory and its place in the address space of a user controlled VM. Argument of KVM_S390_UCAS_MAP (4.65), KVM_S390_UCAS_UNMAP
/// (4.66).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_s390_ucas_mapping
{
    [FieldOffset(0)] public ulong user_addr;
    [FieldOffset(8)] public ulong vcpu_addr;
    [FieldOffset(16)] public ulong length;
}
