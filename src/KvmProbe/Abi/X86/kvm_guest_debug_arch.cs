using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The part of <see cref="kvm_guest_debug"/> that is this architecture's own.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_guest_debug_arch
{
    [FieldOffset(0)] public InlineArray8<ulong> debugreg;
}
