using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What <c>kvm_run.debug.arch</c> says of KVM_EXIT_DEBUG on this architecture.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_debug_exit_arch
{
    [FieldOffset(0)] public uint exception;
    [FieldOffset(4)] public uint pad;
    [FieldOffset(8)] public ulong pc;
    [FieldOffset(16)] public ulong dr6;
    [FieldOffset(24)] public ulong dr7;
}
