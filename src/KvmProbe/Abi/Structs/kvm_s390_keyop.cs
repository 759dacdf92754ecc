using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A storage key instruction, its page and the key. Argument of KVM_S390_KEYOP (4.144).</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_s390_keyop
{
    [FieldOffset(0)] public ulong guest_addr;
    [FieldOffset(8)] public byte key;
    [FieldOffset(9)] public byte operation;
    [FieldOffset(10)] public InlineArray6<byte> pad;
}
