using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What part of the hash page table the descriptor reads or writes. Argument of KVM_PPC_GET_HTAB_FD (4.78).</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_get_htab_fd
{
    [FieldOffset(0)] public ulong flags;
    [FieldOffset(8)] public ulong start_index;
    [FieldOffset(16)] public InlineArray2<ulong> reserved;
}
