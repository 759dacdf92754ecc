using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The register page of the local APIC. Argument of KVM_GET_LAPIC (4.57), KVM_SET_LAPIC (4.58).</summary>
[StructLayout(LayoutKind.Explicit, Size = 1024)]
public struct kvm_lapic_state
{
    [FieldOffset(0)] public Array1024<byte> regs;
}
