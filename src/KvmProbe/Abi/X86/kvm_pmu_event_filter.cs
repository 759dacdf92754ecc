using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Which events of the PMU a guest can count. Argument of KVM_SET_PMU_EVENT_FILTER (4.120).</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
[FlexibleArray("events", typeof(ulong))]
public struct kvm_pmu_event_filter
{
    [FieldOffset(0)] public uint action;
    [FieldOffset(4)] public uint nevents;
    [FieldOffset(8)] public uint fixed_counter_bitmap;
    [FieldOffset(12)] public uint flags;
    [FieldOffset(16)] public InlineArray4<uint> pad;
}
