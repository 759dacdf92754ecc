using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>
/// A range of guest pages and their CMMA values. Argument of KVM_S390_GET_CMMA_BITS (4.107), KVM_S390_SET_CMMA_BITS (4.108).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_s390_cmma_log
{
    [FieldOffset(0)] public ulong start_gfn;
    [FieldOffset(8)] public uint count;
    [FieldOffset(12)] public uint flags;
    [FieldOffset(16)] public ulong remaining;
    [FieldOffset(16)] public ulong mask;
    [FieldOffset(24)] public ulong values;
}
