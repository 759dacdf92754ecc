using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>
/// The exceptions, interrupts and other events that are pending. Argument of KVM_GET_VCPU_EVENTS (4.31), KVM_SET_VCPU_EVENTS (4.32).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_vcpu_events
{
    [FieldOffset(0)] public exception_t exception;
    [FieldOffset(8)] public interrupt_t interrupt;
    [FieldOffset(12)] public nmi_t nmi;
    [FieldOffset(16)] public uint sipi_vector;
    [FieldOffset(20)] public uint flags;
    [FieldOffset(24)] public smi_t smi;
    [FieldOffset(28)] public triple_fault_t triple_fault;
    [FieldOffset(29)] public Array26<byte> reserved;
    [FieldOffset(55)] public byte exception_has_payload;
    [FieldOffset(56)] public ulong exception_payload;

    /// <summary>The type of <c>exception</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 8)]
    public struct exception_t
    {
        [FieldOffset(0)] public byte injected;
        [FieldOffset(1)] public byte nr;
        [FieldOffset(2)] public byte has_error_code;
        [FieldOffset(3)] public byte pending;
        [FieldOffset(4)] public uint error_code;
    }

    /// <summary>The type of <c>interrupt</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 4)]
    public struct interrupt_t
    {
        [FieldOffset(0)] public byte injected;
        [FieldOffset(1)] public byte nr;
        [FieldOffset(2)] public byte soft;
        [FieldOffset(3)] public byte shadow;
    }

    /// <summary>The type of <c>nmi</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 4)]
    public struct nmi_t
    {
        [FieldOffset(0)] public byte injected;
        [FieldOffset(1)] public byte pending;
        [FieldOffset(2)] public byte masked;
        [FieldOffset(3)] public byte pad;
    }

    /// <summary>The type of <c>smi</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 4)]
    public struct smi_t
    {
        [FieldOffset(0)] public byte smm;
        [FieldOffset(1)] public byte pending;
        [FieldOffset(2)] public byte smm_inside_nmi;
        [FieldOffset(3)] public byte latched_init;
    }

    /// <summary>The type of <c>triple_fault</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 1)]
    public struct triple_fault_t
    {
        [FieldOffset(0)] public byte pending;
    }
}
