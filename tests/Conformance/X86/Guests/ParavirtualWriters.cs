using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;
using KvmProbe.X86;
using Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>What KVM's own guest interface writes.</summary>
public static class ParavirtualWriters
{
    private const byte ReadOnlyHandler = 0x42;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KernelWriter> All { get; } =
    [
        Structure("wall-clock"),
        Structure("system-time"),
        Structure("steal-time"),
        new("wall-clock-set-by-user-space", SetByUserSpace),
        new("end-of-interrupt", EndOfInterrupt) { Needs = ParavirtualMsr.Named("end-of-interrupt").Needs },
        new("clock-pairing", ClockPairing),
        new("async-page-fault", stage => new AsyncPageFault(stage.Lab, stage.Boot(), DirtyStage.Page, stage.AddMemory).Touch) { Needs = AsyncPageFault.Needs },
        new("async-page-fault-token", Token) { Needs = AsyncPageFault.Needs },
        new("task-priority", TaskPriority) { Needs = ["KVM_CAP_VAPIC", "KVM_CAP_IRQCHIP"] },
    ];

    private static KernelWriter Structure(string name)
    {
        var msr = ParavirtualMsr.Named(name);
        return new KernelWriter(name, stage =>
        {
            var guest = stage.Boot();
            var memory = stage.AddMemory();
            guest.Write(msr.Index, DirtyStage.Page | msr.Enable);
            return () => guest.Update(msr, DirtyStage.Page, memory) is var update && update == "told" ? ParavirtualGuest.Done : update;
        })
        { Needs = msr.Needs };
    }

    /// <summary>No vCPU runs.</summary>
    private static Func<string> SetByUserSpace(DirtyStage stage)
    {
        var guest = stage.Boot();
        stage.AddMemory();
        return () => MsrList.Set(stage.Lab, guest.Cpu.Vcpu, (uint)Constants.MSR_KVM_WALL_CLOCK_NEW, DirtyStage.Page) is { Raw: 1 }
            ? ParavirtualGuest.Done : "not set";
    }

    /// <summary>The bit is set before, so that what KVM leaves there, once it has said that an end is not needed and is needed again, is seen.</summary>
    private static Func<string> EndOfInterrupt(DirtyStage stage)
    {
        var guest = stage.Boot();
        stage.AddMemory().Write(DirtyStage.Page, 1U);
        guest.Step("apic");
        guest.Write((uint)Constants.MSR_KVM_PV_EOI_EN, DirtyStage.Page | Constants.KVM_MSR_ENABLED);
        return () => guest.Step("interrupt", (ref kvm_regs regs) => (regs.rsi, regs.r9) = (DirtyStage.Page, ReadOnlyHandler));
    }

    private static Func<string> Token(DirtyStage stage)
    {
        var fault = new AsyncPageFault(stage.Lab, stage.Boot(), DirtyStage.Page, stage.AddMemory);
        fault.Touch();
        return fault.Fetch;
    }

    private static Func<string> ClockPairing(DirtyStage stage)
    {
        var guest = stage.Boot();
        stage.AddMemory();
        return () => guest.Call(Abi.Constants.KVM_HC_CLOCK_PAIRING, [DirtyStage.Page]) is var answer && answer == "0" ? ParavirtualGuest.Done : answer;
    }

    private static Func<string> TaskPriority(DirtyStage stage)
    {
        var guest = stage.Boot();
        stage.AddMemory().Write(DirtyStage.Page, 0x5a5a_5a00U);
        guest.Step("apic");
        guest.Cpu.Vcpu.SetVapicAddr(new kvm_vapic_addr { vapic_addr = DirtyStage.Page }).OrThrow("KVM_SET_VAPIC_ADDR");
        return () => guest.Step("interrupt", (ref kvm_regs regs) => (regs.rsi, regs.r9) = (Layout.Results, ReadOnlyHandler));
    }
}
