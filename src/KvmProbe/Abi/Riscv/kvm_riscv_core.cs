using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Riscv;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The core registers: their offsets make register ids of KVM_REG_RISCV_CORE.</summary>
[StructLayout(LayoutKind.Explicit, Size = 264)]
public struct kvm_riscv_core
{
    [FieldOffset(0)] public user_regs_struct regs;
    [FieldOffset(256)] public ulong mode;
}
