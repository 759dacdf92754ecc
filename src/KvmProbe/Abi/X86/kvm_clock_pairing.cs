using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What the hypercall KVM_HC_CLOCK_PAIRING answers with: the host clock and the guest TSC at one moment.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_clock_pairing
{
    [FieldOffset(0)] public long sec;
    [FieldOffset(8)] public long nsec;
    [FieldOffset(16)] public ulong tsc;
    [FieldOffset(24)] public uint flags;
    [FieldOffset(28)] public InlineArray9<uint> pad;
}
