using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A route to an s390 adapter interrupt.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_irq_routing_s390_adapter
{
    [FieldOffset(0)] public ulong ind_addr;
    [FieldOffset(8)] public ulong summary_addr;
    [FieldOffset(16)] public ulong ind_offset;
    [FieldOffset(24)] public uint summary_offset;
    [FieldOffset(28)] public uint adapter_id;
}
