using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Features of the Ultravisor, the value of KVM_S390_VM_CPU_PROCESSOR_UV_FEAT_GUEST.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_s390_vm_cpu_uv_feat
{
    [FieldOffset(0)] private ulong bits_0;

    [BitField(0, 59, 1)]
    public ulong ap
    {
        readonly get => Bits.Get(bits_0, 59, 1);
        set => Bits.Set(ref bits_0, 59, 1, value);
    }

    [BitField(0, 58, 1)]
    public ulong ap_intr
    {
        readonly get => Bits.Get(bits_0, 58, 1);
        set => Bits.Set(ref bits_0, 58, 1, value);
    }
    [FieldOffset(0)] public ulong feat;
}
