using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What <c>kvm_run.debug.arch</c> says of KVM_EXIT_DEBUG on this architecture.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_debug_exit_arch
{
    [FieldOffset(0)] public ulong address;
    [FieldOffset(8)] public uint status;
    [FieldOffset(12)] public uint reserved;
}
