using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>kvm_s390_ext_info.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_s390_ext_info
{
    [FieldOffset(0)] public uint ext_params;
    [FieldOffset(4)] public uint pad;
    [FieldOffset(8)] public ulong ext_params2;
}
