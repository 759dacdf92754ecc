using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Obsolete;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What KVM_DEBUG_GUEST took: single-stepping and breakpoints.</summary>
[StructLayout(LayoutKind.Explicit, Size = 80)]
public struct kvm_debug_guest
{
    [FieldOffset(0)] public uint enabled;
    [FieldOffset(4)] public uint pad;
    [FieldOffset(8)] public InlineArray4<kvm_breakpoint> breakpoints;
    [FieldOffset(72)] public uint singlestep;
}
