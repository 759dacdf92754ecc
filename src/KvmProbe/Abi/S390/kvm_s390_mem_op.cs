using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An access to guest memory. Argument of KVM_S390_MEM_OP (4.89).</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_s390_mem_op
{
    [FieldOffset(0)] public ulong gaddr;
    [FieldOffset(8)] public ulong flags;
    [FieldOffset(16)] public uint size;
    [FieldOffset(20)] public uint op;
    [FieldOffset(24)] public ulong buf;
    [FieldOffset(32)] public byte ar;
    [FieldOffset(33)] public byte key;
    [FieldOffset(34)] public InlineArray6<byte> pad1;
    [FieldOffset(40)] public ulong old_addr;
    [FieldOffset(32)] public uint sida_offset;
    [FieldOffset(32)] public Array32<byte> reserved;
}
