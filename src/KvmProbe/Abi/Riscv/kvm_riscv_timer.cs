using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Riscv;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The timer: its offsets make register ids of KVM_REG_RISCV_TIMER.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_riscv_timer
{
    [FieldOffset(0)] public ulong frequency;
    [FieldOffset(8)] public ulong time;
    [FieldOffset(16)] public ulong compare;
    [FieldOffset(24)] public ulong state;
}
