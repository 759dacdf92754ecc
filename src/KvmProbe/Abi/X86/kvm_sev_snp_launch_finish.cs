using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_SEV_SNP_LAUNCH_FINISH.</summary>
[StructLayout(LayoutKind.Explicit, Size = 88)]
public struct kvm_sev_snp_launch_finish
{
    [FieldOffset(0)] public ulong id_block_uaddr;
    [FieldOffset(8)] public ulong id_auth_uaddr;
    [FieldOffset(16)] public byte id_block_en;
    [FieldOffset(17)] public byte auth_key_en;
    [FieldOffset(18)] public byte vcek_disabled;
    [FieldOffset(19)] public Array32<byte> host_data;
    [FieldOffset(51)] public InlineArray3<byte> pad0;
    [FieldOffset(54)] public ushort flags;
    [FieldOffset(56)] public InlineArray4<ulong> pad1;
}
