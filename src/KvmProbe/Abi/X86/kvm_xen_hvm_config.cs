using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The hypercall page and the features of a Xen guest. Argument of KVM_XEN_HVM_CONFIG (4.28).</summary>
[StructLayout(LayoutKind.Explicit, Size = 56)]
public struct kvm_xen_hvm_config
{
    [FieldOffset(0)] public uint flags;
    [FieldOffset(4)] public uint msr;
    [FieldOffset(8)] public ulong blob_addr_32;
    [FieldOffset(16)] public ulong blob_addr_64;
    [FieldOffset(24)] public byte blob_size_32;
    [FieldOffset(25)] public byte blob_size_64;
    [FieldOffset(26)] public Array30<byte> pad2;
}
