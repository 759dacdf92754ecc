using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>
/// Header of a list of CPUID leaves, with subleaves. Argument of KVM_GET_SUPPORTED_CPUID (4.46), KVM_GET_EMULATED_CPUID (4.88),
/// KVM_SET_CPUID2, KVM_GET_CPUID2, KVM_GET_SUPPORTED_HV_CPUID (4.118).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
[FlexibleArray("entries", typeof(kvm_cpuid_entry2))]
public struct kvm_cpuid2
{
    [FieldOffset(0)] public uint nent;
    [FieldOffset(4)] public uint padding;
}
