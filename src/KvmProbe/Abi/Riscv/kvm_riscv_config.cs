using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Riscv;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The configuration of a vCPU: its offsets make register ids of KVM_REG_RISCV_CONFIG.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_riscv_config
{
    [FieldOffset(0)] public ulong isa;
    [FieldOffset(8)] public ulong zicbom_block_size;
    [FieldOffset(16)] public ulong mvendorid;
    [FieldOffset(24)] public ulong marchid;
    [FieldOffset(32)] public ulong mimpid;
    [FieldOffset(40)] public ulong zicboz_block_size;
    [FieldOffset(48)] public ulong satp_mode;
    [FieldOffset(56)] public ulong zicbop_block_size;
}
