using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An eventfd and an interrupt line. Argument of KVM_IRQFD (4.75).</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_irqfd
{
    [FieldOffset(0)] public uint fd;
    [FieldOffset(4)] public uint gsi; // the line, as the routing table counts
    [FieldOffset(8)] public uint flags;
    [FieldOffset(12)] public uint resamplefd;
    [FieldOffset(16)] public InlineArray16<byte> pad;
}
