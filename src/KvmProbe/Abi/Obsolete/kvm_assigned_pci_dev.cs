using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Obsolete;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What KVM_ASSIGN_PCI_DEVICE and KVM_DEASSIGN_PCI_DEVICE took: a PCI device of the host.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_assigned_pci_dev
{
    [FieldOffset(0)] public uint assigned_dev_id;
    [FieldOffset(4)] public uint busnr;
    [FieldOffset(8)] public uint devfn;
    [FieldOffset(12)] public uint flags;
    [FieldOffset(16)] public uint segnr;
    [FieldOffset(20)] public InlineArray11<uint> reserved;
}
