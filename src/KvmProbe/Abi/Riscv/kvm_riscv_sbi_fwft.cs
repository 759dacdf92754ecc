using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Riscv;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The SBI firmware features: their offsets make register ids of KVM_REG_RISCV_SBI_FWFT.</summary>
[StructLayout(LayoutKind.Explicit, Size = 120)]
public struct kvm_riscv_sbi_fwft
{
    [FieldOffset(0)] public kvm_riscv_sbi_fwft_feature misaligned_deleg;
    [FieldOffset(24)] public kvm_riscv_sbi_fwft_feature pointer_masking;
    [FieldOffset(48)] public kvm_riscv_sbi_fwft_feature pte_ad_hw_updating;
    [FieldOffset(72)] public kvm_riscv_sbi_fwft_feature landing_pad;
    [FieldOffset(96)] public kvm_riscv_sbi_fwft_feature shadow_stack;
}
