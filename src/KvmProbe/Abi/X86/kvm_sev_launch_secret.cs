using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_SEV_LAUNCH_SECRET.</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
public struct kvm_sev_launch_secret
{
    [FieldOffset(0)] public ulong hdr_uaddr;
    [FieldOffset(8)] public uint hdr_len;
    [FieldOffset(12)] public uint pad0;
    [FieldOffset(16)] public ulong guest_uaddr;
    [FieldOffset(24)] public uint guest_len;
    [FieldOffset(28)] public uint pad1;
    [FieldOffset(32)] public ulong trans_uaddr;
    [FieldOffset(40)] public uint trans_len;
    [FieldOffset(44)] public uint pad2;
}
