using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What KVM_PV_INFO_DUMP answers, in <see cref="kvm_s390_pv_info"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_s390_pv_info_dump
{
    [FieldOffset(0)] public ulong dump_cpu_buffer_len;
    [FieldOffset(8)] public ulong dump_config_mem_buffer_per_1m;
    [FieldOffset(16)] public ulong dump_config_finalize_len;
}
