using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The clock with its epoch, the value of KVM_S390_VM_TOD_EXT.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_s390_vm_tod_clock
{
    [FieldOffset(0)] public byte epoch_idx;
    [FieldOffset(8)] public ulong tod;
}
