using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The type of a device, and its descriptor when it was made. Argument of KVM_CREATE_DEVICE (4.79).</summary>
[StructLayout(LayoutKind.Explicit, Size = 12)]
public struct kvm_create_device
{
    [FieldOffset(0)] public uint type;
    [FieldOffset(4)] public uint fd;
    [FieldOffset(8)] public uint flags;
}
