using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The CPU model of the guest, the value of KVM_S390_VM_CPU_PROCESSOR.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2064)]
public struct kvm_s390_vm_cpu_processor
{
    [FieldOffset(0)] public ulong cpuid;
    [FieldOffset(8)] public ushort ibc;
    [FieldOffset(10)] public InlineArray6<byte> pad;
    [FieldOffset(16)] public Array256<ulong> fac_list;
}
