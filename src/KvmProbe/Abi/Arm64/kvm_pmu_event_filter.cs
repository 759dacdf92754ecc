using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Which events of the PMU a guest can count. Argument of KVM_SET_PMU_EVENT_FILTER (4.120).</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_pmu_event_filter
{
    [FieldOffset(0)] public ushort base_event;
    [FieldOffset(2)] public ushort nevents;
    [FieldOffset(4)] public byte action;
    [FieldOffset(5)] public InlineArray3<byte> pad;
}
