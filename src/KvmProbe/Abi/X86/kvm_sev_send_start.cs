using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_SEV_SEND_START.</summary>
[StructLayout(LayoutKind.Explicit, Size = 72)]
public struct kvm_sev_send_start
{
    [FieldOffset(0)] public uint policy;
    [FieldOffset(4)] public uint pad0;
    [FieldOffset(8)] public ulong pdh_cert_uaddr;
    [FieldOffset(16)] public uint pdh_cert_len;
    [FieldOffset(20)] public uint pad1;
    [FieldOffset(24)] public ulong plat_certs_uaddr;
    [FieldOffset(32)] public uint plat_certs_len;
    [FieldOffset(36)] public uint pad2;
    [FieldOffset(40)] public ulong amd_certs_uaddr;
    [FieldOffset(48)] public uint amd_certs_len;
    [FieldOffset(52)] public uint pad3;
    [FieldOffset(56)] public ulong session_uaddr;
    [FieldOffset(64)] public uint session_len;
    [FieldOffset(68)] public uint pad4;
}
