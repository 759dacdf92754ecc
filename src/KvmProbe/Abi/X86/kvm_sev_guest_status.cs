using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_SEV_GUEST_STATUS.</summary>
[StructLayout(LayoutKind.Explicit, Size = 12)]
public struct kvm_sev_guest_status
{
    [FieldOffset(0)] public uint handle;
    [FieldOffset(4)] public uint policy;
    [FieldOffset(8)] public uint state;
}
