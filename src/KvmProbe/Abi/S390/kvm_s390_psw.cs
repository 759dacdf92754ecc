using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The program status word. Argument of KVM_S390_SET_INITIAL_PSW.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_s390_psw
{
    [FieldOffset(0)] public ulong mask;
    [FieldOffset(8)] public ulong addr;
}
