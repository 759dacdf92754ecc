using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>
/// An attribute and the address of its value. Argument of KVM_SET_DEVICE_ATTR (4.80), KVM_GET_DEVICE_ATTR (4.80), KVM_HAS_DEVICE_ATTR
/// (4.81).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_device_attr
{
    [FieldOffset(0)] public uint flags;
    [FieldOffset(4)] public uint group;
    [FieldOffset(8)] public ulong attr;
    [FieldOffset(16)] public ulong addr; // an address of the process
}
