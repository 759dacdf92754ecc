using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What <c>kvm_run.debug.arch</c> says of KVM_EXIT_DEBUG on this architecture.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_debug_exit_arch
{
    [FieldOffset(0)] public ulong addr;
    [FieldOffset(8)] public byte type;
    [FieldOffset(9)] public InlineArray7<byte> pad;
}
