using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Whether a vCPU runs, waits or is stopped. Argument of KVM_GET_MP_STATE (4.38), KVM_SET_MP_STATE (4.39).</summary>
[StructLayout(LayoutKind.Explicit, Size = 4)]
public struct kvm_mp_state
{
    [FieldOffset(0)] public uint mp_state;
}
