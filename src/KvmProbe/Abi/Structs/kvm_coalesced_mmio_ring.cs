using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The ring of queued writes, which a vCPU maps at KVM_COALESCED_MMIO_PAGE_OFFSET pages (4.38).</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
[FlexibleArray("coalesced_mmio", typeof(kvm_coalesced_mmio))]
public struct kvm_coalesced_mmio_ring
{
    [FieldOffset(0)] public uint first;
    [FieldOffset(4)] public uint last;
}
