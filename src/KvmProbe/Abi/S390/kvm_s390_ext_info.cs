using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An external interrupt, in <see cref="kvm_s390_irq"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_s390_ext_info
{
    [FieldOffset(0)] public uint ext_params;
    [FieldOffset(4)] public uint pad;
    [FieldOffset(8)] public ulong ext_params2;
}
