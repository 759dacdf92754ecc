using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What a paravirtual guest needs to make hypercalls. Argument of KVM_PPC_GET_PVINFO (4.47).</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
public struct kvm_ppc_pvinfo
{
    [FieldOffset(0)] public uint flags;
    [FieldOffset(4)] public InlineArray4<uint> hcall;
    [FieldOffset(20)] public Array108<byte> pad;
}
