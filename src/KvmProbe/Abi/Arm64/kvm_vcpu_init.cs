using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The type and features of a vCPU. Argument of KVM_ARM_VCPU_INIT (4.82), KVM_ARM_PREFERRED_TARGET (4.83).</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_vcpu_init
{
    [FieldOffset(0)] public uint target;
    [FieldOffset(4)] public InlineArray7<uint> features;
}
