using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The processor compatibility modes that the host supports, which KVM_PPC_GET_COMPAT_CAPS reads.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_ppc_compat_caps
{
    [FieldOffset(0)] public ulong size;
    [FieldOffset(8)] public ulong flags;
    [FieldOffset(16)] public ulong compat_capabilities;
}
