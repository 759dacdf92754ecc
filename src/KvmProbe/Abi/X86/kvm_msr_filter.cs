using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Which MSRs the guest may access in the kernel. Argument of KVM_X86_SET_MSR_FILTER (4.97).</summary>
[StructLayout(LayoutKind.Explicit, Size = 392)]
public struct kvm_msr_filter
{
    [FieldOffset(0)] public uint flags;
    [FieldOffset(8)] public InlineArray16<kvm_msr_filter_range> ranges;
}
