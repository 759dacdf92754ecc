using KvmProbe.Abi.Arm64;

namespace KvmProbe.Conformance.Arm64.Guests;

/// <summary>A guest whose timer expires while no GIC is in the kernel (8.9): user space is told the level of its line.</summary>
public static class TimerWithoutGic
{
    /// <summary>Runs it until its timer has expired.</summary>
    /// <returns>How KVM_RUN came back, with the exit's reason, and which lines are raised.</returns>
    public static string Run(Lab lab, string timer)
    {
        var machine = lab.Boot("gic");
        lab.Guests.Call(machine.Vcpu, machine.Guest[timer], 0);
        var result = machine.Cpu.Run();
        var lines = machine.Page.Read().s.regs.As<kvm_sync_regs>().device_irq_level;
        return $"{result} {ExitText.Name(machine.Page.ExitReason)}; lines 0x{lines:x}";
    }
}
