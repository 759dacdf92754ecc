using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_SEV_LAUNCH_START.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
public struct kvm_sev_launch_start
{
    [FieldOffset(0)] public uint handle;
    [FieldOffset(4)] public uint policy;
    [FieldOffset(8)] public ulong dh_uaddr;
    [FieldOffset(16)] public uint dh_len;
    [FieldOffset(20)] public uint pad0;
    [FieldOffset(24)] public ulong session_uaddr;
    [FieldOffset(32)] public uint session_len;
    [FieldOffset(36)] public uint pad1;
}
