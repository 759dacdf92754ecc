using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An external call, in <see cref="kvm_s390_irq"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2)]
public struct kvm_s390_extcall_info
{
    [FieldOffset(0)] public ushort code;
}
