using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_SEV_INIT2.</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
public struct kvm_sev_init
{
    [FieldOffset(0)] public ulong vmsa_features;
    [FieldOffset(8)] public uint flags;
    [FieldOffset(12)] public ushort ghcb_version;
    [FieldOffset(14)] public ushort pad1;
    [FieldOffset(16)] public InlineArray8<uint> pad2;
}
