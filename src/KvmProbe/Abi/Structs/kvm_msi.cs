using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The address and data of a message signalled interrupt. Argument of KVM_SIGNAL_MSI (4.71).</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_msi
{
    [FieldOffset(0)] public uint address_lo;
    [FieldOffset(4)] public uint address_hi;
    [FieldOffset(8)] public uint data;
    [FieldOffset(12)] public uint flags;
    [FieldOffset(16)] public uint devid;
    [FieldOffset(20)] public InlineArray12<byte> pad;
}
