using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A device and its address in guest memory. Argument of KVM_ARM_SET_DEVICE_ADDR (4.85).</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_arm_device_addr
{
    [FieldOffset(0)] public ulong id;
    [FieldOffset(8)] public ulong addr;
}
