using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Guests.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>What KVM writes for a guest that knows Hyper-V.</summary>
public static class HyperVWriters
{
    private const ulong Enabled = DirtyStage.Page | HyperV.PageEnabled;
    private const byte Filling = 0x5a;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KernelWriter> All { get; } =
    [
        new("hyperv-hypercall-page", stage => PageOf(stage, HyperV.HV_X64_MSR_HYPERCALL)) { Needs = ["KVM_CAP_HYPERV"] },
        new("hyperv-hypercall-page-set-by-user-space", HypercallPageSet) { Needs = ["KVM_CAP_HYPERV"] },
        new("hyperv-reference-time", ReferenceTime) { Needs = ["KVM_CAP_HYPERV_TIME"] },
        new("hyperv-messages-cleared", stage => PageOf(stage, HyperV.HV_X64_MSR_SIMP)) { Needs = ["KVM_CAP_HYPERV_SYNIC"] },
        new("hyperv-event-flags-cleared", stage => PageOf(stage, HyperV.HV_X64_MSR_SIEFP)) { Needs = ["KVM_CAP_HYPERV_SYNIC"] },
        new("hyperv-message", Message) { Needs = ["KVM_CAP_HYPERV_SYNIC"] },
        new("hyperv-assist-page", stage => PageOf(stage, HyperV.HV_X64_MSR_VP_ASSIST_PAGE)) { Needs = ["KVM_CAP_HYPERV_VAPIC"] },
        new("hyperv-end-of-interrupt", EndOfInterrupt) { Needs = ["KVM_CAP_HYPERV_VAPIC", "KVM_CAP_HYPERV_SYNIC"] },
    ];

    private static ParavirtualGuest Boot(DirtyStage stage)
    {
        var guest = stage.Boot();
        Cpuid.WithHyperV(stage.Lab).Apply(guest.Cpu.Vcpu);
        HyperV.Set(stage.Lab, guest.Cpu.Vcpu, HyperV.HV_X64_MSR_GUEST_OS_ID, 1);
        stage.AddMemory(Filling);
        return guest;
    }

    /// <summary>The guest chooses a page, into which KVM writes at once; user space is told of pages of the synthetic interrupt controller.</summary>
    private static Func<string> PageOf(DirtyStage stage, uint msr)
    {
        var guest = Boot(stage);
        return () => guest.Write(msr, Enabled) is var written && guest.Cpu.Page.ExitReason == ExitReason.KVM_EXIT_HYPERV ? guest.GoOn() : written;
    }

    /// <summary>No vCPU runs.</summary>
    private static Func<string> HypercallPageSet(DirtyStage stage)
    {
        var guest = Boot(stage);
        return () => MsrList.Set(stage.Lab, guest.Cpu.Vcpu, HyperV.HV_X64_MSR_HYPERCALL, Enabled) is { Raw: 1 } ? ParavirtualGuest.Done : "not set";
    }

    private static Func<string> ReferenceTime(DirtyStage stage)
    {
        var guest = Boot(stage);
        return () =>
        {
            var written = guest.Write(HyperV.HV_X64_MSR_REFERENCE_TSC, Enabled);
            return written == ParavirtualGuest.Done ? guest.Step("nothing") : written;
        };
    }

    /// <summary>A timer whose time has passed leaves its message in the slot of source 2.</summary>
    private static Func<string> Message(DirtyStage stage)
    {
        const ulong vector = 0x42, sourceAndEnabled = (2 << 16) | 1;
        var guest = stage.Boot();
        stage.AddMemory();
        var (lab, vcpu) = (stage.Lab, guest.Cpu.Vcpu);
        HyperV.Set(lab, vcpu, HyperV.HV_X64_MSR_SCONTROL, 1);
        HyperV.Set(lab, vcpu, HyperV.HV_X64_MSR_SIMP, Enabled);
        HyperV.Set(lab, vcpu, HyperV.HV_X64_MSR_SINT2, vector);
        HyperV.Set(lab, vcpu, HyperV.HV_X64_MSR_STIMER0_CONFIG, sourceAndEnabled);
        return () =>
        {
            HyperV.Set(lab, vcpu, HyperV.HV_X64_MSR_STIMER0_COUNT, 1);
            guest.Step("nothing");
            return guest.Step("nothing");
        };
    }

    /// <summary>As that of KVM's own interface.</summary>
    private static Func<string> EndOfInterrupt(DirtyStage stage)
    {
        const byte readOnlyHandler = 0x42;
        var guest = stage.Boot();
        var memory = stage.AddMemory();
        guest.Step("apic");
        HyperV.Set(stage.Lab, guest.Cpu.Vcpu, HyperV.HV_X64_MSR_VP_ASSIST_PAGE, Enabled);
        memory.Write(DirtyStage.Page, 1U);
        return () => guest.Step("interrupt", (ref kvm_regs regs) => (regs.rsi, regs.r9) = (DirtyStage.Page, readOnlyHandler));
    }
}
