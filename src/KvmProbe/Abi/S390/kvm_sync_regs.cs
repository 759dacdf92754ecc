using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The registers that <c>kvm_run.s.regs</c> keeps in step on this architecture.</summary>
[StructLayout(LayoutKind.Explicit, Size = 1984)]
public struct kvm_sync_regs
{
    [FieldOffset(0)] public ulong prefix;
    [FieldOffset(8)] public InlineArray16<ulong> gprs;
    [FieldOffset(136)] public InlineArray16<uint> acrs;
    [FieldOffset(200)] public InlineArray16<ulong> crs;
    [FieldOffset(328)] public ulong todpr;
    [FieldOffset(336)] public ulong cputm;
    [FieldOffset(344)] public ulong ckc;
    [FieldOffset(352)] public ulong pp;
    [FieldOffset(360)] public ulong gbea;
    [FieldOffset(368)] public ulong pft;
    [FieldOffset(376)] public ulong pfs;
    [FieldOffset(384)] public ulong pfc;
    [FieldOffset(392)] public Array32<InlineArray2<ulong>> vrs;
    [FieldOffset(392)] public InlineArray16<ulong> fprs;
    [FieldOffset(904)] public Array512<byte> reserved;
    [FieldOffset(1416)] public uint fpc;
    [FieldOffset(1420)] private byte bits_1420;

    [BitField(1420, 7, 1)]
    public byte bpbc
    {
        readonly get => Bits.Get(bits_1420, 7, 1);
        set => Bits.Set(ref bits_1420, 7, 1, value);
    }

    [BitField(1420, 0, 7)]
    public byte reserved2
    {
        readonly get => Bits.Get(bits_1420, 0, 7);
        set => Bits.Set(ref bits_1420, 0, 7, value);
    }

    [FieldOffset(1421)] public Array51<byte> padding1;
    [FieldOffset(1472)] public Array64<byte> riccb;
    [FieldOffset(1536)] public ulong diag318;
    [FieldOffset(1544)] public Array184<byte> padding2;
    [FieldOffset(1728)] public Array256<byte> sdnx;
    [FieldOffset(1728)] public InlineArray2<ulong> reserved1;
    [FieldOffset(1744)] public InlineArray4<ulong> gscb;
    [FieldOffset(1776)] public ulong etoken;
    [FieldOffset(1784)] public ulong etoken_extension;
}
