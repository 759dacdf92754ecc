using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What the magic page shares with a paravirtual guest.</summary>
[StructLayout(LayoutKind.Explicit, Size = 240)]
public struct kvm_vcpu_arch_shared
{
    [FieldOffset(0)] public ulong scratch1;
    [FieldOffset(8)] public ulong scratch2;
    [FieldOffset(16)] public ulong scratch3;
    [FieldOffset(24)] public ulong critical;
    [FieldOffset(32)] public ulong sprg0;
    [FieldOffset(40)] public ulong sprg1;
    [FieldOffset(48)] public ulong sprg2;
    [FieldOffset(56)] public ulong sprg3;
    [FieldOffset(64)] public ulong srr0;
    [FieldOffset(72)] public ulong srr1;
    [FieldOffset(80)] public ulong dar;
    [FieldOffset(88)] public ulong msr;
    [FieldOffset(96)] public uint dsisr;
    [FieldOffset(100)] public uint int_pending;
    [FieldOffset(104)] public InlineArray16<uint> sr;
    [FieldOffset(168)] public uint mas0;
    [FieldOffset(172)] public uint mas1;
    [FieldOffset(176)] public ulong mas7_3;
    [FieldOffset(184)] public ulong mas2;
    [FieldOffset(192)] public uint mas4;
    [FieldOffset(196)] public uint mas6;
    [FieldOffset(200)] public uint esr;
    [FieldOffset(204)] public uint pir;
    [FieldOffset(208)] public ulong sprg4;
    [FieldOffset(216)] public ulong sprg5;
    [FieldOffset(224)] public ulong sprg6;
    [FieldOffset(232)] public ulong sprg7;
}
