using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>
/// A range of guest memory or ports. Argument of KVM_REGISTER_COALESCED_MMIO (4.116), KVM_UNREGISTER_COALESCED_MMIO (4.116).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_coalesced_mmio_zone
{
    [FieldOffset(0)] public ulong addr;
    [FieldOffset(8)] public uint size; // bytes
    [FieldOffset(12)] public uint pad;
    [FieldOffset(12)] public uint pio;
}
