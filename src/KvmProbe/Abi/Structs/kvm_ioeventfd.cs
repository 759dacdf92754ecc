using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A guest write and an eventfd. Argument of KVM_IOEVENTFD (4.59).</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_ioeventfd
{
    [FieldOffset(0)] public ulong datamatch;
    [FieldOffset(8)] public ulong addr;
    [FieldOffset(16)] public uint len; // bytes: 0, 1, 2, 4 or 8
    [FieldOffset(20)] public int fd;
    [FieldOffset(24)] public uint flags;
    [FieldOffset(28)] public Array36<byte> pad;
}
