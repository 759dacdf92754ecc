using KvmProbe.Abi;
using KvmProbe.Conformance.S390.Guests;
using KvmProbe.S390;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>4.124.</summary>
public sealed class KVM_S390_CLEAR_RESET
{
    /// <summary>Sets all registers, and resets the vCPU.</summary>
    [Rows]
    public string Reset(Lab lab)
    {
        var cpu = lab.Boot("interrupts").Cpu;
        CpuState.Fill(cpu);
        return $"{cpu.Vcpu.Ioctl(Requests.KVM_S390_CLEAR_RESET)}: {CpuState.Text(cpu)}";
    }

    /// <summary>Makes an interrupt pending, resets the vCPU, and asks what is pending.</summary>
    [Rows]
    public string ResetPending(Lab lab)
    {
        var guest = InterruptGuest.Boot(lab);
        guest.Vcpu.S390Irq(new() { type = Abi.S390.Constants.KVM_S390_RESTART }).OrThrow("KVM_S390_IRQ");
        return $"{guest.Vcpu.Ioctl(Requests.KVM_S390_CLEAR_RESET)}; {IrqState.Get(lab, guest.Vcpu)}";
    }

    /// <summary>Lets the guest run, resets the vCPU, and lets it run again.</summary>
    [Rows]
    public string ResetAndRun(Lab lab)
    {
        var guest = InterruptGuest.Boot(lab);
        return $"{guest.Run()}; {guest.Vcpu.Ioctl(Requests.KVM_S390_CLEAR_RESET)}; {guest.Run()}";
    }
}
