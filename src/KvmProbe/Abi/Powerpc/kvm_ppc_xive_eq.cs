using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An event queue of XIVE, the value of attributes of KVM_DEV_XIVE_GRP_EQ_CONFIG.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_ppc_xive_eq
{
    [FieldOffset(0)] public uint flags;
    [FieldOffset(4)] public uint qshift;
    [FieldOffset(8)] public ulong qaddr;
    [FieldOffset(16)] public uint qtoggle;
    [FieldOffset(20)] public uint qindex;
    [FieldOffset(24)] public Array40<byte> pad;
}
