using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An interrupt, in the older form. Argument of KVM_S390_INTERRUPT (4.77).</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_s390_interrupt
{
    [FieldOffset(0)] public uint type;
    [FieldOffset(4)] public uint parm;
    [FieldOffset(8)] public ulong parm64;
}
