using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What a vCPU maps at its start: what user space asks of KVM_RUN, and why it came back (section 5).</summary>
[StructLayout(LayoutKind.Explicit, Size = 2352)]
public partial struct kvm_run
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
    [FieldOffset(32)] public hw_t hw;
    [FieldOffset(32)] public fail_entry_t fail_entry;
    [FieldOffset(32)] public ex_t ex;
    [FieldOffset(32)] public io_t io;
    [FieldOffset(32)] public debug_t debug;
    [FieldOffset(32)] public mmio_t mmio;
    [FieldOffset(32)] public iocsr_io_t iocsr_io;
    [FieldOffset(32)] public hypercall_t hypercall;
    [FieldOffset(32)] public tpr_access_t tpr_access;
    [FieldOffset(32)] public s390_sieic_t s390_sieic;
    [FieldOffset(32)] public ulong s390_reset_flags;
    [FieldOffset(32)] public s390_ucontrol_t s390_ucontrol;
    [FieldOffset(32)] public dcr_t dcr;
    [FieldOffset(32)] public internal_t @internal;
    [FieldOffset(32)] public emulation_failure_t emulation_failure;
    [FieldOffset(32)] public osi_t osi;
    [FieldOffset(32)] public papr_hcall_t papr_hcall;
    [FieldOffset(32)] public s390_tsch_t s390_tsch;
    [FieldOffset(32)] public epr_t epr;
    [FieldOffset(32)] public system_event_t system_event;
    [FieldOffset(32)] public s390_stsi_t s390_stsi;
    [FieldOffset(32)] public eoi_t eoi;
    [FieldOffset(32)] public kvm_hyperv_exit hyperv;
    [FieldOffset(32)] public arm_nisv_t arm_nisv;
    [FieldOffset(32)] public msr_t msr;
    [FieldOffset(32)] public kvm_xen_exit xen;
    [FieldOffset(32)] public riscv_sbi_t riscv_sbi;
    [FieldOffset(32)] public riscv_csr_t riscv_csr;
    [FieldOffset(32)] public notify_t notify;
    [FieldOffset(32)] public memory_fault_t memory_fault;
    [FieldOffset(32)] public tdx_t tdx;
    [FieldOffset(32)] public arm_sea_t arm_sea;
    [FieldOffset(32)] public kvm_exit_snp_req_certs snp_req_certs;
    [FieldOffset(32)] public Array256<byte> padding;
    [FieldOffset(288)] public ulong kvm_valid_regs; // in: what KVM_RUN shall store in s.regs
    [FieldOffset(296)] public ulong kvm_dirty_regs; // in: what KVM_RUN shall take from s.regs
    [FieldOffset(304)] public s_t s;
}
