using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Mips;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The general purpose registers. Argument of KVM_GET_REGS (4.11), KVM_SET_REGS (4.12).</summary>
[StructLayout(LayoutKind.Explicit, Size = 280)]
public struct kvm_regs
{
    [FieldOffset(0)] public Array32<ulong> gpr;
    [FieldOffset(256)] public ulong hi;
    [FieldOffset(264)] public ulong lo;
    [FieldOffset(272)] public ulong pc;
}
