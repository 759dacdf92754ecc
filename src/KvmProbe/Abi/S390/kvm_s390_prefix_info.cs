using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A new prefix, in <see cref="kvm_s390_irq"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 4)]
public struct kvm_s390_prefix_info
{
    [FieldOffset(0)] public uint address;
}
