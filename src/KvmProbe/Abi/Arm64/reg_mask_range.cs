using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>
/// A range of registers and where the masks of their writable bits go. Argument of KVM_ARM_GET_REG_WRITABLE_MASKS (4.139).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct reg_mask_range
{
    [FieldOffset(0)] public ulong addr;
    [FieldOffset(8)] public uint range;
    [FieldOffset(12)] public InlineArray13<uint> reserved;
}
