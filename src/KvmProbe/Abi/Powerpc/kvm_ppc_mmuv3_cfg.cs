using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Radix or hash, and the process table. Argument of KVM_PPC_CONFIGURE_V3_MMU (4.100).</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_ppc_mmuv3_cfg
{
    [FieldOffset(0)] public ulong flags;
    [FieldOffset(8)] public ulong process_table;
}
