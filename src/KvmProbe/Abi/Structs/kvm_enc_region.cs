using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>
/// A range of user memory that may hold encrypted data. Argument of KVM_MEMORY_ENCRYPT_REG_REGION (4.111), KVM_MEMORY_ENCRYPT_UNREG_REGION
/// (4.112).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_enc_region
{
    [FieldOffset(0)] public ulong addr; // an address of the process
    [FieldOffset(8)] public ulong size; // bytes
}
