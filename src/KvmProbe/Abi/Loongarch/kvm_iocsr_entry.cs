using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Loongarch;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An IOCSR register and its value.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_iocsr_entry
{
    [FieldOffset(0)] public uint addr;
    [FieldOffset(4)] public uint pad;
    [FieldOffset(8)] public ulong data;
}
