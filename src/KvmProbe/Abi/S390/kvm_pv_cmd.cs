using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A command of protected virtualization. Argument of KVM_S390_PV_COMMAND (4.125), KVM_S390_PV_CPU_COMMAND (4.136).</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_pv_cmd
{
    [FieldOffset(0)] public uint cmd;
    [FieldOffset(4)] public ushort rc;
    [FieldOffset(6)] public ushort rrc;
    [FieldOffset(8)] public ulong data;
    [FieldOffset(16)] public uint flags;
    [FieldOffset(20)] public InlineArray3<uint> reserved;
}
