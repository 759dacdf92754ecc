using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>CPU features, the value of KVM_S390_VM_CPU_PROCESSOR_FEAT and KVM_S390_VM_CPU_MACHINE_FEAT.</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
public struct kvm_s390_vm_cpu_feat
{
    [FieldOffset(0)] public InlineArray16<ulong> feat;
}
