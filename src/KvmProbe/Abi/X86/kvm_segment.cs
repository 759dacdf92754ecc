using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A segment register.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_segment
{
    [FieldOffset(0)] public ulong @base;
    [FieldOffset(8)] public uint limit;
    [FieldOffset(12)] public ushort selector;
    [FieldOffset(14)] public byte type;
    [FieldOffset(15)] public byte present;
    [FieldOffset(16)] public byte dpl;
    [FieldOffset(17)] public byte db;
    [FieldOffset(18)] public byte s;
    [FieldOffset(19)] public byte l;
    [FieldOffset(20)] public byte g;
    [FieldOffset(21)] public byte avl;
    [FieldOffset(22)] public byte unusable;
    [FieldOffset(23)] public byte padding;
}
