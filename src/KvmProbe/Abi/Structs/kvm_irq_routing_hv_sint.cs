using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A route to a Hyper-V SINT.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_irq_routing_hv_sint
{
    [FieldOffset(0)] public uint vcpu;
    [FieldOffset(4)] public uint sint;
}
