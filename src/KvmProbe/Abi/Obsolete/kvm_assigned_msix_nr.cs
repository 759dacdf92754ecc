using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Obsolete;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What KVM_ASSIGN_SET_MSIX_NR took: how many MSI-X entries an assigned device has.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_assigned_msix_nr
{
    [FieldOffset(0)] public uint assigned_dev_id;
    [FieldOffset(4)] public ushort entry_nr;
    [FieldOffset(6)] public ushort padding;
}
