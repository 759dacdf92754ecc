using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What the descriptor of KVM_PPC_GET_HTAB_FD reads before a run of entries (4.78).</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_get_htab_header
{
    [FieldOffset(0)] public uint index;
    [FieldOffset(4)] public ushort n_valid;
    [FieldOffset(6)] public ushort n_invalid;
}
