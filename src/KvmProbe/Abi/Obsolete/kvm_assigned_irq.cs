using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Obsolete;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What KVM_ASSIGN_DEV_IRQ and KVM_DEASSIGN_DEV_IRQ took: an interrupt of an assigned device.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_assigned_irq
{
    [FieldOffset(0)] public uint assigned_dev_id;
    [FieldOffset(4)] public uint host_irq;
    [FieldOffset(8)] public uint guest_irq;
    [FieldOffset(12)] public uint flags;
    [FieldOffset(16)] public InlineArray12<uint> reserved;
}
