using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An MSR and its value, in <see cref="kvm_msrs"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_msr_entry
{
    [FieldOffset(0)] public uint index;
    [FieldOffset(4)] public uint reserved;
    [FieldOffset(8)] public ulong data;
}
