using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What KVM_MEMORY_ENCRYPT_OP takes on a SEV VM.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_sev_cmd
{
    [FieldOffset(0)] public uint id;
    [FieldOffset(4)] public uint pad0;
    [FieldOffset(8)] public ulong data;
    [FieldOffset(16)] public uint error;
    [FieldOffset(20)] public uint sev_fd;
}
