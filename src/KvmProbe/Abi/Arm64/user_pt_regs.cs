using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The general purpose registers, in <see cref="kvm_regs"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 272)]
public struct user_pt_regs
{
    [FieldOffset(0)] public Array31<ulong> regs;
    [FieldOffset(248)] public ulong sp;
    [FieldOffset(256)] public ulong pc;
    [FieldOffset(264)] public ulong pstate;
}
