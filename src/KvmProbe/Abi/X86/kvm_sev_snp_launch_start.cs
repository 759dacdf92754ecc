using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_SEV_SNP_LAUNCH_START.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_sev_snp_launch_start
{
    [FieldOffset(0)] public ulong policy;
    [FieldOffset(8)] public InlineArray16<byte> gosvw;
    [FieldOffset(24)] public ushort flags;
    [FieldOffset(26)] public InlineArray6<byte> pad0;
    [FieldOffset(32)] public InlineArray4<ulong> pad1;
}
