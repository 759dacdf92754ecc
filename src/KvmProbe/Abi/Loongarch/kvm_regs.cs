using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Loongarch;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The general purpose registers. Argument of KVM_GET_REGS (4.11), KVM_SET_REGS (4.12).</summary>
[StructLayout(LayoutKind.Explicit, Size = 264)]
public struct kvm_regs
{
    [FieldOffset(0)] public Array32<ulong> gpr;
    [FieldOffset(256)] public ulong pc;
}
