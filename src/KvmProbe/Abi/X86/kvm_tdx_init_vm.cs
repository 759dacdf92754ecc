using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_TDX_INIT_VM.</summary>
[StructLayout(LayoutKind.Explicit, Size = 264)]
public struct kvm_tdx_init_vm
{
    [FieldOffset(0)] public ulong attributes;
    [FieldOffset(8)] public ulong xfam;
    [FieldOffset(16)] public InlineArray6<ulong> mrconfigid;
    [FieldOffset(64)] public InlineArray6<ulong> mrowner;
    [FieldOffset(112)] public InlineArray6<ulong> mrownerconfig;
    [FieldOffset(160)] public InlineArray12<ulong> reserved;
    [FieldOffset(256)] public kvm_cpuid2 cpuid;
}
