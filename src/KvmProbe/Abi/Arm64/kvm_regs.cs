using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The general purpose registers. Argument of KVM_GET_REGS (4.11), KVM_SET_REGS (4.12).</summary>
[StructLayout(LayoutKind.Explicit, Size = 864)]
public struct kvm_regs
{
    [FieldOffset(0)] public user_pt_regs regs;
    [FieldOffset(272)] public ulong sp_el1;
    [FieldOffset(280)] public ulong elr_el1;
    [FieldOffset(288)] public InlineArray5<ulong> spsr;
    [FieldOffset(336)] public user_fpsimd_state fp_regs;
}
