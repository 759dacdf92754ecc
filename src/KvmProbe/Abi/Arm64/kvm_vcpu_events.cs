using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>
/// The exceptions, interrupts and other events that are pending. Argument of KVM_GET_VCPU_EVENTS (4.31), KVM_SET_VCPU_EVENTS (4.32).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_vcpu_events
{
    [FieldOffset(0)] public exception_t exception;
    [FieldOffset(16)] public InlineArray12<uint> reserved;

    /// <summary>The type of <c>exception</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    public struct exception_t
    {
        [FieldOffset(0)] public byte serror_pending;
        [FieldOffset(1)] public byte serror_has_esr;
        [FieldOffset(2)] public byte ext_dabt_pending;
        [FieldOffset(3)] public InlineArray5<byte> pad;
        [FieldOffset(8)] public ulong serror_esr;
    }
}
