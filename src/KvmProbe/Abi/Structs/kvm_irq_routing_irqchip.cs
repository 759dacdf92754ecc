using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A route to a pin of an interrupt controller.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_irq_routing_irqchip
{
    [FieldOffset(0)] public uint irqchip;
    [FieldOffset(4)] public uint pin;
}
