using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Riscv;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The general purpose registers, in <see cref="kvm_riscv_core"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
public struct user_regs_struct
{
    [FieldOffset(0)] public ulong pc;
    [FieldOffset(8)] public ulong ra;
    [FieldOffset(16)] public ulong sp;
    [FieldOffset(24)] public ulong gp;
    [FieldOffset(32)] public ulong tp;
    [FieldOffset(40)] public ulong t0;
    [FieldOffset(48)] public ulong t1;
    [FieldOffset(56)] public ulong t2;
    [FieldOffset(64)] public ulong s0;
    [FieldOffset(72)] public ulong s1;
    [FieldOffset(80)] public ulong a0;
    [FieldOffset(88)] public ulong a1;
    [FieldOffset(96)] public ulong a2;
    [FieldOffset(104)] public ulong a3;
    [FieldOffset(112)] public ulong a4;
    [FieldOffset(120)] public ulong a5;
    [FieldOffset(128)] public ulong a6;
    [FieldOffset(136)] public ulong a7;
    [FieldOffset(144)] public ulong s2;
    [FieldOffset(152)] public ulong s3;
    [FieldOffset(160)] public ulong s4;
    [FieldOffset(168)] public ulong s5;
    [FieldOffset(176)] public ulong s6;
    [FieldOffset(184)] public ulong s7;
    [FieldOffset(192)] public ulong s8;
    [FieldOffset(200)] public ulong s9;
    [FieldOffset(208)] public ulong s10;
    [FieldOffset(216)] public ulong s11;
    [FieldOffset(224)] public ulong t3;
    [FieldOffset(232)] public ulong t4;
    [FieldOffset(240)] public ulong t5;
    [FieldOffset(248)] public ulong t6;
}
