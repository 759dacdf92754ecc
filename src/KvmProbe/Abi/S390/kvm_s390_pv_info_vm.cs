using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What KVM_PV_INFO_VM answers, in <see cref="kvm_s390_pv_info"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_s390_pv_info_vm
{
    [FieldOffset(0)] public InlineArray4<ulong> inst_calls_list;
    [FieldOffset(32)] public ulong max_cpus;
    [FieldOffset(40)] public ulong max_guests;
    [FieldOffset(48)] public ulong max_guest_addr;
    [FieldOffset(56)] public ulong feature_indication;
}
