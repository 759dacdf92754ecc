using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The general purpose registers. Argument of KVM_GET_REGS (4.11), KVM_SET_REGS (4.12).</summary>
[StructLayout(LayoutKind.Explicit, Size = 392)]
public struct kvm_regs
{
    [FieldOffset(0)] public ulong pc;
    [FieldOffset(8)] public ulong cr;
    [FieldOffset(16)] public ulong ctr;
    [FieldOffset(24)] public ulong lr;
    [FieldOffset(32)] public ulong xer;
    [FieldOffset(40)] public ulong msr;
    [FieldOffset(48)] public ulong srr0;
    [FieldOffset(56)] public ulong srr1;
    [FieldOffset(64)] public ulong pid;
    [FieldOffset(72)] public ulong sprg0;
    [FieldOffset(80)] public ulong sprg1;
    [FieldOffset(88)] public ulong sprg2;
    [FieldOffset(96)] public ulong sprg3;
    [FieldOffset(104)] public ulong sprg4;
    [FieldOffset(112)] public ulong sprg5;
    [FieldOffset(120)] public ulong sprg6;
    [FieldOffset(128)] public ulong sprg7;
    [FieldOffset(136)] public Array32<ulong> gpr;
}
