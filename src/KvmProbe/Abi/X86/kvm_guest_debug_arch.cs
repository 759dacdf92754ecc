using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>kvm_guest_debug_arch.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_guest_debug_arch
{
    [FieldOffset(0)] public Array8<ulong> debugreg;
}
