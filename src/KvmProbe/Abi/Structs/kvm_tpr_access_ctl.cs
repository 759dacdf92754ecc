using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Whether accesses to the TPR are reported. Argument of KVM_TPR_ACCESS_REPORTING.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
public struct kvm_tpr_access_ctl
{
    [FieldOffset(0)] public uint enabled;
    [FieldOffset(4)] public uint flags;
    [FieldOffset(8)] public InlineArray8<uint> reserved;
}
