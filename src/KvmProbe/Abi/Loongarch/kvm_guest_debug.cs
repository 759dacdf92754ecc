using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Loongarch;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Single-stepping and breakpoints. Argument of KVM_SET_GUEST_DEBUG (4.87).</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_guest_debug
{
    [FieldOffset(0)] public uint control;
    [FieldOffset(4)] public uint pad;
}
