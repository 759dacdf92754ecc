using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A VFIO group and an IOMMU table, the value of KVM_DEV_VFIO_GROUP_SET_SPAPR_TCE.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_vfio_spapr_tce
{
    [FieldOffset(0)] public int groupfd;
    [FieldOffset(4)] public int tablefd;
}
