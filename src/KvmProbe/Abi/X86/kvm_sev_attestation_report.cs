using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_SEV_GET_ATTESTATION_REPORT.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_sev_attestation_report
{
    [FieldOffset(0)] public InlineArray16<byte> mnonce;
    [FieldOffset(16)] public ulong uaddr;
    [FieldOffset(24)] public uint len;
    [FieldOffset(28)] public uint pad0;
}
