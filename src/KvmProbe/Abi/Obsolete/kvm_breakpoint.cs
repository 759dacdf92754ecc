using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Obsolete;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A breakpoint of <see cref="kvm_debug_guest"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_breakpoint
{
    [FieldOffset(0)] public uint enabled;
    [FieldOffset(4)] public uint padding;
    [FieldOffset(8)] public ulong address;
}
