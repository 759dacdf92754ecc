using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The VMX part of <see cref="kvm_nested_state"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_vmx_nested_state_hdr
{
    [FieldOffset(0)] public ulong vmxon_pa;
    [FieldOffset(8)] public ulong vmcs12_pa;
    [FieldOffset(16)] public smm_t smm;
    [FieldOffset(18)] public ushort pad;
    [FieldOffset(20)] public uint flags;
    [FieldOffset(24)] public ulong preemption_timer_deadline;

    /// <summary>The type of <c>smm</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 2)]
    public struct smm_t
    {
        [FieldOffset(0)] public ushort flags;
    }
}
