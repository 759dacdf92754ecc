using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A range of MSRs in <see cref="kvm_msr_filter"/>, with a bit for each.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_msr_filter_range
{
    [FieldOffset(0)] public uint flags;
    [FieldOffset(4)] public uint nmsrs;
    [FieldOffset(8)] public uint @base;
    [FieldOffset(16)] public ulong bitmap; // an address of the process; a set bit allows
}
