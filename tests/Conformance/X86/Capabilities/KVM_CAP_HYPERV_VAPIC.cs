using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>The local APIC as Hyper-V shows it: registers as MSRs, and interrupts that need no end.</summary>
public sealed class KVM_CAP_HYPERV_VAPIC
{
    private const ulong Assist = Layout.Data + 0x1_0000;

    /// <summary>Whether there is a page that says which interrupts need no end.</summary>
    public sealed record AssistRow : Row
    {
        /// <summary>Whether the page is enabled.</summary>
        public bool Enabled { get; init; }
    }

    /// <summary>Lets the guest use the MSRs.</summary>
    [Rows]
    public string Msrs(Lab lab, AccessRow row) => HyperV.Boot(lab, row).Trace();

    /// <summary>Gives the vCPU a page with something in it, and lets the guest interrupt itself often.</summary>
    [Rows]
    public string AssistPage(Lab lab, AssistRow row)
    {
        var machine = lab.Boot("long64/hv-no-eoi", irqchip: true);
        Cpuid.WithHyperV(lab).Apply(machine.Vcpu);
        HyperV.LeaveInterruptsToKernel(lab, machine.Vcpu);
        machine.Memory.Write(Assist, 0x1111_1111_ffff_fffeUL);
        HyperV.Set(lab, machine.Vcpu, HyperV.HV_X64_MSR_VP_ASSIST_PAGE, Assist | (row.Enabled ? HyperV.PageEnabled : 0));
        var before = machine.Memory.Read<ulong>(Assist);
        machine.ChangeRegs((ref kvm_regs regs) => regs.rsi = Assist);
        var exits = machine.Trace();
        var regs = machine.Regs;
        var ended = regs.r9 == regs.r8 ? "each ended by the guest"
            : regs.r9 < regs.r8 / 2 ? "most needed no end" : $"{regs.r9} ended by the guest";
        return $"page {before:x}; {exits}; {regs.r8} interrupts, {ended}";
    }

    /// <summary>Gives the vCPU a page, and puts it into a nested guest, for which KVM reads the page.</summary>
    [Rows]
    public string Nested(Lab lab)
    {
        var nested = new NestedGuest(lab);
        Cpuid.WithHyperV(lab).Apply(nested.Machine.Vcpu);
        HyperV.Set(lab, nested.Machine.Vcpu, HyperV.HV_X64_MSR_VP_ASSIST_PAGE, Assist + 0x1000 + HyperV.PageEnabled);
        nested.Machine.Vcpu.SetNestedState(nested.State(lab)).OrThrow("KVM_SET_NESTED_STATE");
        return $"{nested.Machine.Run()}; left by 0x{nested.LeftBy:x}";
    }
}
