using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What <c>kvm_run.debug.arch</c> says of KVM_EXIT_DEBUG on this architecture.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_debug_exit_arch
{
    [FieldOffset(0)] public uint hsr;
    [FieldOffset(4)] public uint hsr_high;
    [FieldOffset(8)] public ulong far;
}
