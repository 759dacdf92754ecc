using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A route in <see cref="kvm_irq_routing"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
public struct kvm_irq_routing_entry
{
    [FieldOffset(0)] public uint gsi;
    [FieldOffset(4)] public uint type;
    [FieldOffset(8)] public uint flags;
    [FieldOffset(12)] public uint pad;
    [FieldOffset(16)] public u_t u;

    /// <summary>The type of <c>u</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    public struct u_t
    {
        [FieldOffset(0)] public kvm_irq_routing_irqchip irqchip;
        [FieldOffset(0)] public kvm_irq_routing_msi msi;
        [FieldOffset(0)] public kvm_irq_routing_s390_adapter adapter;
        [FieldOffset(0)] public kvm_irq_routing_hv_sint hv_sint;
        [FieldOffset(0)] public kvm_irq_routing_xen_evtchn xen_evtchn;
        [FieldOffset(0)] public InlineArray8<uint> pad;
    }
}
