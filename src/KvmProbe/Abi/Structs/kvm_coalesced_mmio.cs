using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>One write in <see cref="kvm_coalesced_mmio_ring"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_coalesced_mmio
{
    [FieldOffset(0)] public ulong phys_addr;
    [FieldOffset(8)] public uint len;
    [FieldOffset(12)] public uint pad;
    [FieldOffset(12)] public uint pio;
    [FieldOffset(16)] public InlineArray8<byte> data;
}
