using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_PV_DUMP.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_s390_pv_dmp
{
    [FieldOffset(0)] public ulong subcmd;
    [FieldOffset(8)] public ulong buff_addr;
    [FieldOffset(16)] public ulong buff_len;
    [FieldOffset(24)] public ulong gaddr;
    [FieldOffset(32)] public InlineArray4<ulong> reserved;
}
