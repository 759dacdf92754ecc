using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The guest clock and what it was read together with. Argument of KVM_SET_CLOCK (4.30), KVM_GET_CLOCK (4.29).</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
public struct kvm_clock_data
{
    [FieldOffset(0)] public ulong clock; // nanoseconds
    [FieldOffset(8)] public uint flags;
    [FieldOffset(12)] public uint pad0;
    [FieldOffset(16)] public ulong realtime; // nanoseconds since 1970
    [FieldOffset(24)] public ulong host_tsc; // the TSC of the host at the same moment
    [FieldOffset(32)] public InlineArray4<uint> pad;
}
