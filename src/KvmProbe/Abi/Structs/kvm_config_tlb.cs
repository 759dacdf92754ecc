using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What KVM_CAP_SW_TLB is enabled with: the TLB array to share (section 6.3).</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_config_tlb
{
    [FieldOffset(0)] public ulong @params;
    [FieldOffset(8)] public ulong array;
    [FieldOffset(16)] public uint mmu_type;
    [FieldOffset(20)] public uint array_len;
}
