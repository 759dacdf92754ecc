using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The floating point state. Argument of KVM_GET_FPU (4.22), KVM_SET_FPU (4.23).</summary>
[StructLayout(LayoutKind.Explicit, Size = 416)]
public struct kvm_fpu
{
    [FieldOffset(0)] public InlineArray8<InlineArray16<byte>> fpr;
    [FieldOffset(128)] public ushort fcw;
    [FieldOffset(130)] public ushort fsw;
    [FieldOffset(132)] public byte ftwx;
    [FieldOffset(133)] public byte pad1;
    [FieldOffset(134)] public ushort last_opcode;
    [FieldOffset(136)] public ulong last_ip;
    [FieldOffset(144)] public ulong last_dp;
    [FieldOffset(152)] public InlineArray16<InlineArray16<byte>> xmm;
    [FieldOffset(408)] public uint mxcsr;
    [FieldOffset(412)] public uint pad2;
}
