using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>kvm_ppc_compat_caps.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_ppc_compat_caps
{
    [FieldOffset(0)] public ulong size;
    [FieldOffset(8)] public ulong flags;
    [FieldOffset(16)] public ulong compat_capabilities;
}
