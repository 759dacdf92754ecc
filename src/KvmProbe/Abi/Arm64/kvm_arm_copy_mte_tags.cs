using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A range of guest memory and the memory tags to copy. Argument of KVM_ARM_MTE_COPY_TAGS (4.130).</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
public struct kvm_arm_copy_mte_tags
{
    [FieldOffset(0)] public ulong guest_ipa;
    [FieldOffset(8)] public ulong length;
    [FieldOffset(16)] public ulong addr;
    [FieldOffset(24)] public ulong flags;
    [FieldOffset(32)] public InlineArray2<ulong> reserved;
}
