using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_SEV_SNP_LAUNCH_UPDATE.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_sev_snp_launch_update
{
    [FieldOffset(0)] public ulong gfn_start;
    [FieldOffset(8)] public ulong uaddr;
    [FieldOffset(16)] public ulong len;
    [FieldOffset(24)] public byte type;
    [FieldOffset(25)] public byte pad0;
    [FieldOffset(26)] public ushort flags;
    [FieldOffset(28)] public uint pad1;
    [FieldOffset(32)] public InlineArray4<ulong> pad2;
}
