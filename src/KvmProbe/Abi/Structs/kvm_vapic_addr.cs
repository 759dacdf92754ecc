using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Where the guest shares its TPR. Argument of KVM_SET_VAPIC_ADDR.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_vapic_addr
{
    [FieldOffset(0)] public ulong vapic_addr;
}
