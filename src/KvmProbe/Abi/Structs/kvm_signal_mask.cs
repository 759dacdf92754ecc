using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Header of a set of signals. Argument of KVM_SET_SIGNAL_MASK (4.21).</summary>
[StructLayout(LayoutKind.Explicit, Size = 4)]
[FlexibleArray("sigset", typeof(byte))]
public struct kvm_signal_mask
{
    [FieldOffset(0)] public uint len; // bytes of the set: 8
}
