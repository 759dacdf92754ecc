using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>
/// The buffer of the interrupts that are pending on a vCPU. Argument of KVM_S390_SET_IRQ_STATE (4.95), KVM_S390_GET_IRQ_STATE (4.94).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_s390_irq_state
{
    [FieldOffset(0)] public ulong buf;
    [FieldOffset(8)] public uint flags;
    [FieldOffset(12)] public uint len;
    [FieldOffset(16)] public InlineArray4<uint> reserved;
}
