using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A Xen event channel. Argument of KVM_XEN_HVM_EVTCHN_SEND (4.135).</summary>
[StructLayout(LayoutKind.Explicit, Size = 12)]
public struct kvm_irq_routing_xen_evtchn
{
    [FieldOffset(0)] public uint port;
    [FieldOffset(4)] public uint vcpu;
    [FieldOffset(8)] public uint priority;
}
