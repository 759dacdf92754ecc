using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What a vCPU maps at its start: what user space asks of KVM_RUN, and why it came back (section 5).</summary>
[StructLayout(LayoutKind.Explicit, Size = 2368)]
public struct kvm_run
{
    [FieldOffset(0)] public byte request_interrupt_window; // in
    [FieldOffset(1)] public byte immediate_exit; // in
    [FieldOffset(2)] public InlineArray6<byte> padding1;
    [FieldOffset(8)] public uint exit_reason; // out: an ExitReason
    [FieldOffset(12)] public byte ready_for_interrupt_injection;
    [FieldOffset(13)] public byte if_flag;
    [FieldOffset(14)] public ushort flags;
    [FieldOffset(16)] public ulong cr8; // in and out, unless the local APIC is in the kernel
    [FieldOffset(24)] public ulong apic_base; // in and out, unless the local APIC is in the kernel
    [FieldOffset(32)] public ulong psw_mask;
    [FieldOffset(40)] public ulong psw_addr;
    [FieldOffset(48)] public Abi.kvm_run.hw_t hw;
    [FieldOffset(48)] public Abi.kvm_run.fail_entry_t fail_entry;
    [FieldOffset(48)] public Abi.kvm_run.ex_t ex;
    [FieldOffset(48)] public Abi.kvm_run.io_t io;
    [FieldOffset(48)] public Abi.kvm_run.debug_t debug;
    [FieldOffset(48)] public Abi.kvm_run.mmio_t mmio;
    [FieldOffset(48)] public Abi.kvm_run.iocsr_io_t iocsr_io;
    [FieldOffset(48)] public Abi.kvm_run.hypercall_t hypercall;
    [FieldOffset(48)] public Abi.kvm_run.tpr_access_t tpr_access;
    [FieldOffset(48)] public Abi.kvm_run.s390_sieic_t s390_sieic;
    [FieldOffset(48)] public ulong s390_reset_flags;
    [FieldOffset(48)] public Abi.kvm_run.s390_ucontrol_t s390_ucontrol;
    [FieldOffset(48)] public Abi.kvm_run.dcr_t dcr;
    [FieldOffset(48)] public Abi.kvm_run.internal_t @internal;
    [FieldOffset(48)] public Abi.kvm_run.emulation_failure_t emulation_failure;
    [FieldOffset(48)] public Abi.kvm_run.osi_t osi;
    [FieldOffset(48)] public Abi.kvm_run.papr_hcall_t papr_hcall;
    [FieldOffset(48)] public Abi.kvm_run.s390_tsch_t s390_tsch;
    [FieldOffset(48)] public Abi.kvm_run.epr_t epr;
    [FieldOffset(48)] public Abi.kvm_run.system_event_t system_event;
    [FieldOffset(48)] public Abi.kvm_run.s390_stsi_t s390_stsi;
    [FieldOffset(48)] public Abi.kvm_run.eoi_t eoi;
    [FieldOffset(48)] public kvm_hyperv_exit hyperv;
    [FieldOffset(48)] public Abi.kvm_run.arm_nisv_t arm_nisv;
    [FieldOffset(48)] public Abi.kvm_run.msr_t msr;
    [FieldOffset(48)] public kvm_xen_exit xen;
    [FieldOffset(48)] public Abi.kvm_run.riscv_sbi_t riscv_sbi;
    [FieldOffset(48)] public Abi.kvm_run.riscv_csr_t riscv_csr;
    [FieldOffset(48)] public Abi.kvm_run.notify_t notify;
    [FieldOffset(48)] public Abi.kvm_run.memory_fault_t memory_fault;
    [FieldOffset(48)] public Abi.kvm_run.tdx_t tdx;
    [FieldOffset(48)] public Abi.kvm_run.arm_sea_t arm_sea;
    [FieldOffset(48)] public kvm_exit_snp_req_certs snp_req_certs;
    [FieldOffset(48)] public Array256<byte> padding;
    [FieldOffset(304)] public ulong kvm_valid_regs; // in: what KVM_RUN shall store in s.regs
    [FieldOffset(312)] public ulong kvm_dirty_regs; // in: what KVM_RUN shall take from s.regs
    [FieldOffset(320)] public Abi.kvm_run.s_t s;
}
