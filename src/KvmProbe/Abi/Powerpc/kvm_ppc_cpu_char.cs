using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The CPU characteristics that concern speculation. Argument of KVM_PPC_GET_CPU_CHAR (4.109).</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_ppc_cpu_char
{
    [FieldOffset(0)] public ulong character;
    [FieldOffset(8)] public ulong behaviour;
    [FieldOffset(16)] public ulong character_mask;
    [FieldOffset(24)] public ulong behaviour_mask;
}
