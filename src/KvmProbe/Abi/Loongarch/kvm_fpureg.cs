using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Loongarch;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A floating point register of <see cref="kvm_fpu"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_fpureg
{
    [FieldOffset(0)] public InlineArray4<ulong> val64;
}
