using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A range of firmware calls and what becomes of them, the value of KVM_ARM_VM_SMCCC_FILTER.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_smccc_filter
{
    [FieldOffset(0)] public uint @base;
    [FieldOffset(4)] public uint nr_functions;
    [FieldOffset(8)] public byte action;
    [FieldOffset(9)] public InlineArray15<byte> pad;
}
