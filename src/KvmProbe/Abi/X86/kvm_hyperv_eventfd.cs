using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A Hyper-V connection id and an eventfd. Argument of KVM_HYPERV_EVENTFD (4.113).</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_hyperv_eventfd
{
    [FieldOffset(0)] public uint conn_id;
    [FieldOffset(4)] public int fd;
    [FieldOffset(8)] public uint flags;
    [FieldOffset(12)] public InlineArray3<uint> padding;
}
