using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The offset of the guest counters. Argument of KVM_ARM_SET_COUNTER_OFFSET (4.138).</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_arm_counter_offset
{
    [FieldOffset(0)] public ulong counter_offset;
    [FieldOffset(8)] public ulong reserved;
}
