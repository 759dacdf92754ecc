using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What KVM_MEMORY_ENCRYPT_OP takes on a TDX VM.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_tdx_cmd
{
    [FieldOffset(0)] public uint id;
    [FieldOffset(4)] public uint flags;
    [FieldOffset(8)] public ulong data;
    [FieldOffset(16)] public ulong hw_error;
}
