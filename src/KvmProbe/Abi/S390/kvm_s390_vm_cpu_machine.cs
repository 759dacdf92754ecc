using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The CPU model of the host, the value of KVM_S390_VM_CPU_MACHINE.</summary>
[StructLayout(LayoutKind.Explicit, Size = 4112)]
public struct kvm_s390_vm_cpu_machine
{
    [FieldOffset(0)] public ulong cpuid;
    [FieldOffset(8)] public uint ibc;
    [FieldOffset(12)] public InlineArray4<byte> pad;
    [FieldOffset(16)] public Array256<ulong> fac_mask;
    [FieldOffset(2064)] public Array256<ulong> fac_list;
}
