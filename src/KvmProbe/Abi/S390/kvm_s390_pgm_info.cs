using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A program interrupt, in <see cref="kvm_s390_irq"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
public struct kvm_s390_pgm_info
{
    [FieldOffset(0)] public ulong trans_exc_code;
    [FieldOffset(8)] public ulong mon_code;
    [FieldOffset(16)] public ulong per_address;
    [FieldOffset(24)] public uint data_exc_code;
    [FieldOffset(28)] public ushort code;
    [FieldOffset(30)] public ushort mon_class_nr;
    [FieldOffset(32)] public byte per_code;
    [FieldOffset(33)] public byte per_atmid;
    [FieldOffset(34)] public byte exc_access_id;
    [FieldOffset(35)] public byte per_access_id;
    [FieldOffset(36)] public byte op_access_id;
    [FieldOffset(37)] public byte flags;
    [FieldOffset(38)] public InlineArray2<byte> pad;
}
