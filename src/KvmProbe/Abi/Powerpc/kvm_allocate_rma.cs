using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Contiguous memory for real mode. Argument of KVM_ALLOCATE_RMA.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_allocate_rma
{
    [FieldOffset(0)] public ulong rma_size;
}
