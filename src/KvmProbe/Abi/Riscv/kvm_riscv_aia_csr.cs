using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Riscv;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The AIA registers: their offsets make register ids of KVM_REG_RISCV_CSR_AIA.</summary>
[StructLayout(LayoutKind.Explicit, Size = 56)]
public struct kvm_riscv_aia_csr
{
    [FieldOffset(0)] public ulong siselect;
    [FieldOffset(8)] public ulong iprio1;
    [FieldOffset(16)] public ulong iprio2;
    [FieldOffset(24)] public ulong sieh;
    [FieldOffset(32)] public ulong siph;
    [FieldOffset(40)] public ulong iprio1h;
    [FieldOffset(48)] public ulong iprio2h;
}
