using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The VMCS pages that follow <see cref="kvm_nested_state"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8192)]
public struct kvm_vmx_nested_state_data
{
    [FieldOffset(0)] public Array4096<byte> vmcs12;
    [FieldOffset(4096)] public Array4096<byte> shadow_vmcs12;
}
