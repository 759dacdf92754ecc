using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Header of the interrupt routing table. Argument of KVM_SET_GSI_ROUTING (4.52).</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
[FlexibleArray("entries", typeof(kvm_irq_routing_entry))]
public struct kvm_irq_routing
{
    [FieldOffset(0)] public uint nr;
    [FieldOffset(4)] public uint flags;
}
