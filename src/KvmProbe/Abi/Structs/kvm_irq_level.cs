using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>
/// An interrupt line and its level; the answer of KVM_IRQ_LINE_STATUS takes the place of the line. Argument of KVM_IRQ_LINE (4.25),
/// KVM_IRQ_LINE_STATUS.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_irq_level
{
    [FieldOffset(0)] public uint irq;
    [FieldOffset(0)] public int status;
    [FieldOffset(4)] public uint level;
}
