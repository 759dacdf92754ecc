using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A range of guest pages and their storage keys. Argument of KVM_S390_GET_SKEYS (4.90), KVM_S390_SET_SKEYS (4.91).</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_s390_skeys
{
    [FieldOffset(0)] public ulong start_gfn;
    [FieldOffset(8)] public ulong count;
    [FieldOffset(16)] public ulong skeydata_addr;
    [FieldOffset(24)] public uint flags;
    [FieldOffset(28)] public InlineArray9<uint> reserved;
}
