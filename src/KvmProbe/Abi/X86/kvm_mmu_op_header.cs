using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What starts each operation of the hypercall KVM_HC_MMU_OP, which KVM no longer does.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_mmu_op_header
{
    [FieldOffset(0)] public uint op;
    [FieldOffset(4)] public uint pad;
}
