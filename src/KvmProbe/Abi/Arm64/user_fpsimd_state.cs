using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The FP and SIMD registers, in <see cref="kvm_regs"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 528)]
public struct user_fpsimd_state
{
    [FieldOffset(0)] public Array32<UInt128> vregs;
    [FieldOffset(512)] public uint fpsr;
    [FieldOffset(516)] public uint fpcr;
    [FieldOffset(520)] public InlineArray2<uint> __reserved;
}
