using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_SEV_LAUNCH_UPDATE_DATA.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_sev_launch_update_data
{
    [FieldOffset(0)] public ulong uaddr;
    [FieldOffset(8)] public uint len;
    [FieldOffset(12)] public uint pad0;
}
