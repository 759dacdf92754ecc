using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_SEV_DBG_DECRYPT and KVM_SEV_DBG_ENCRYPT.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_sev_dbg
{
    [FieldOffset(0)] public ulong src_uaddr;
    [FieldOffset(8)] public ulong dst_uaddr;
    [FieldOffset(16)] public uint len;
    [FieldOffset(20)] public uint pad0;
}
