using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What the guest shares for asynchronous page faults through MSR_KVM_ASYNC_PF_EN.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_vcpu_pv_apf_data
{
    [FieldOffset(0)] public uint flags;
    [FieldOffset(4)] public uint token;
    [FieldOffset(8)] public Array56<byte> pad;
}
