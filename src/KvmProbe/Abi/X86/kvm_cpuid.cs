using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Header of a list of CPUID leaves, without subleaves. Argument of KVM_SET_CPUID (4.20).</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
[FlexibleArray("entries", typeof(kvm_cpuid_entry))]
public struct kvm_cpuid
{
    [FieldOffset(0)] public uint nent;
    [FieldOffset(4)] public uint padding;
}
