using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Riscv;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The SBI steal time: its offsets make register ids of KVM_REG_RISCV_SBI_STA.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_riscv_sbi_sta
{
    [FieldOffset(0)] public ulong shmem_lo;
    [FieldOffset(8)] public ulong shmem_hi;
}
