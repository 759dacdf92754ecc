using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A route to a message signalled interrupt.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_irq_routing_msi
{
    [FieldOffset(0)] public uint address_lo;
    [FieldOffset(4)] public uint address_hi;
    [FieldOffset(8)] public uint data;
    [FieldOffset(12)] public uint pad;
    [FieldOffset(12)] public uint devid;
}
