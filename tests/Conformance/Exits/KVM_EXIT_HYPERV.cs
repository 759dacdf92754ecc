using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Model;

namespace KvmProbe.Conformance.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_HYPERV
{
    private const uint HV_X64_MSR_SIEFP = 0x4000_0082;
    private const uint HV_X64_MSR_SIMP = 0x4000_0083;

    /// <summary>An MSR of the synthetic interrupt controller.</summary>
    public sealed record SynicRow : Row
    {
        /// <summary>Its number.</summary>
        public required uint Msr { get; init; }

        /// <summary>What the guest writes.</summary>
        public required uint Value { get; init; }
    }

    /// <summary>Gives the controller its two pages, and lets the guest write one of its MSRs.</summary>
    [Rows]
    public string WriteSynic(Lab lab, SynicRow row)
    {
        var machine = lab.Boot("long64/wrmsr", irqchip: true);
        Cpuid.WithHyperV(lab).Apply(machine.Vcpu);
        machine.Vcpu.EnableCap(new kvm_enable_cap { cap = (uint)Capability.KVM_CAP_HYPERV_SYNIC }).OrThrow("KVM_CAP_HYPERV_SYNIC");
        MsrList.Set(lab, machine.Vcpu, HV_X64_MSR_SIEFP, Layout.Data);
        MsrList.Set(lab, machine.Vcpu, HV_X64_MSR_SIMP, Layout.Data + 0x1000);
        machine.ChangeRegs((ref Abi.X86.kvm_regs regs) => (regs.rcx, regs.rax, regs.rdx) = (row.Msr, row.Value, 0));
        var exit = machine.Run();
        var hyperv = machine.Page.Read().hyperv;
        var synic = hyperv.u.synic;
        return $"{exit} type={hyperv.type} msr=0x{synic.msr:x} control=0x{synic.control:x} evt_page=0x{synic.evt_page:x} msg_page=0x{synic.msg_page:x}";
    }
}
