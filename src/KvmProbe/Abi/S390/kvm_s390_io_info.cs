using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An I/O interrupt, in <see cref="kvm_s390_irq"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 12)]
public struct kvm_s390_io_info
{
    [FieldOffset(0)] public ushort subchannel_id;
    [FieldOffset(2)] public ushort subchannel_nr;
    [FieldOffset(4)] public uint io_int_parm;
    [FieldOffset(8)] public uint io_int_word;
}
