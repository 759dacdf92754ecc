using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Obsolete;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What KVM_ASSIGN_SET_MSIX_ENTRY took: one MSI-X entry of an assigned device.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_assigned_msix_entry
{
    [FieldOffset(0)] public uint assigned_dev_id;
    [FieldOffset(4)] public uint gsi;
    [FieldOffset(8)] public ushort entry;
    [FieldOffset(10)] public InlineArray3<ushort> padding;
}
