using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The time that the guest waited for a CPU, which it shares through MSR_KVM_STEAL_TIME.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_steal_time
{
    [FieldOffset(0)] public ulong steal; // nanoseconds
    [FieldOffset(8)] public uint version;
    [FieldOffset(12)] public uint flags;
    [FieldOffset(16)] public byte preempted;
    [FieldOffset(17)] public InlineArray3<byte> u8_pad;
    [FieldOffset(20)] public InlineArray11<uint> pad;
}
