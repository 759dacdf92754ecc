using KvmProbe.Abi;

namespace KvmProbe;

/// <summary>Which member of the union of <c>kvm_run</c> describes an exit (section 5).</summary>
internal static class RunMembers
{
    /// <summary>The member's name; null when the exit has none.</summary>
    internal static string? Of(ExitReason reason) => reason switch
    {
        ExitReason.KVM_EXIT_UNKNOWN => nameof(kvm_run.hw),
        ExitReason.KVM_EXIT_FAIL_ENTRY => nameof(kvm_run.fail_entry),
        ExitReason.KVM_EXIT_EXCEPTION => nameof(kvm_run.ex),
        ExitReason.KVM_EXIT_IO => nameof(kvm_run.io),
        ExitReason.KVM_EXIT_MMIO => nameof(kvm_run.mmio),
        ExitReason.KVM_EXIT_LOONGARCH_IOCSR => nameof(kvm_run.iocsr_io),
        ExitReason.KVM_EXIT_HYPERCALL => nameof(kvm_run.hypercall),
        ExitReason.KVM_EXIT_TPR_ACCESS => nameof(kvm_run.tpr_access),
        ExitReason.KVM_EXIT_S390_SIEIC => nameof(kvm_run.s390_sieic),
        ExitReason.KVM_EXIT_S390_RESET => nameof(kvm_run.s390_reset_flags),
        ExitReason.KVM_EXIT_S390_UCONTROL => nameof(kvm_run.s390_ucontrol),
        ExitReason.KVM_EXIT_DCR => nameof(kvm_run.dcr),
        ExitReason.KVM_EXIT_INTERNAL_ERROR => nameof(kvm_run.@internal),
        ExitReason.KVM_EXIT_OSI => nameof(kvm_run.osi),
        ExitReason.KVM_EXIT_PAPR_HCALL => nameof(kvm_run.papr_hcall),
        ExitReason.KVM_EXIT_S390_TSCH => nameof(kvm_run.s390_tsch),
        ExitReason.KVM_EXIT_EPR => nameof(kvm_run.epr),
        ExitReason.KVM_EXIT_SYSTEM_EVENT => nameof(kvm_run.system_event),
        ExitReason.KVM_EXIT_S390_STSI => nameof(kvm_run.s390_stsi),
        ExitReason.KVM_EXIT_IOAPIC_EOI => nameof(kvm_run.eoi),
        ExitReason.KVM_EXIT_HYPERV => nameof(kvm_run.hyperv),
        ExitReason.KVM_EXIT_ARM_NISV or ExitReason.KVM_EXIT_ARM_LDST64B => nameof(kvm_run.arm_nisv),
        ExitReason.KVM_EXIT_X86_RDMSR or ExitReason.KVM_EXIT_X86_WRMSR => nameof(kvm_run.msr),
        ExitReason.KVM_EXIT_XEN => nameof(kvm_run.xen),
        ExitReason.KVM_EXIT_RISCV_SBI => nameof(kvm_run.riscv_sbi),
        ExitReason.KVM_EXIT_RISCV_CSR => nameof(kvm_run.riscv_csr),
        ExitReason.KVM_EXIT_NOTIFY => nameof(kvm_run.notify),
        ExitReason.KVM_EXIT_MEMORY_FAULT => nameof(kvm_run.memory_fault),
        ExitReason.KVM_EXIT_TDX => nameof(kvm_run.tdx),
        ExitReason.KVM_EXIT_ARM_SEA => nameof(kvm_run.arm_sea),
        ExitReason.KVM_EXIT_SNP_REQ_CERTS => nameof(kvm_run.snp_req_certs),
        _ => null,
    };
}
