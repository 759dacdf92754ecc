using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>
/// The size of the next hash page table. Argument of KVM_PPC_RESIZE_HPT_PREPARE (4.102), KVM_PPC_RESIZE_HPT_COMMIT (4.103).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_ppc_resize_hpt
{
    [FieldOffset(0)] public ulong flags;
    [FieldOffset(8)] public uint shift;
    [FieldOffset(12)] public uint pad;
}
