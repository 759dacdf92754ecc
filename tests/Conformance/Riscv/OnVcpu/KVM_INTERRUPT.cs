using KvmProbe.Abi;
using KvmProbe.Conformance.Riscv.Guests;
using KvmProbe.Riscv;
using KvmProbe.Targets;
using static KvmProbe.Abi.Riscv.Constants;

namespace KvmProbe.Conformance.Riscv.OnVcpu;

/// <summary>4.16.</summary>
public sealed class KVM_INTERRUPT
{
    /// <summary>Raises the external interrupt, which the guest takes, twice; lowers it: then it does not.</summary>
    [Rows]
    public string SetAndUnset(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        var set = Interrupt(guest, KVM_INTERRUPT_SET);
        var taken = Take(guest);
        var again = Take(guest);
        var unset = Interrupt(guest, KVM_INTERRUPT_UNSET);
        return $"{set}: {taken}; {again}; {unset}: {Take(guest)}";
    }

    /// <summary>Raises it and lowers it before the guest runs.</summary>
    [Rows]
    public string UnsetBefore(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        return $"{Interrupt(guest, KVM_INTERRUPT_SET)}; {Interrupt(guest, KVM_INTERRUPT_UNSET)}; {Take(guest)}";
    }

    /// <summary>Raises it from another thread while the guest waits.</summary>
    [Rows]
    public string Wake(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        guest.LetIn(SupervisorGuest.External);
        guest.Prepare("wait");
        guest.Machine.Vcpu.BeginRun();
        guest.Machine.Vcpu.TryEndRun(TimeSpan.FromMilliseconds(20), out _);
        var set = lab.Own(guest.Machine.Vcpu.On(lab.StartThread().Thread)).Interrupt(new kvm_interrupt { irq = KVM_INTERRUPT_SET });
        var result = guest.Machine.Cpu.EndRun();
        return $"{set}; {(result.Ok ? guest.Trap : result.ToString())}";
    }

    /// <summary>A value that is neither.</summary>
    public sealed record OtherRow : Row
    {
        /// <summary>The value.</summary>
        public required uint Irq { get; init; }
    }

    /// <summary>Raises it, and issues the request with a value that is neither.</summary>
    [Rows]
    public string Other(Lab lab, OtherRow row)
    {
        var guest = SupervisorGuest.Boot(lab);
        Interrupt(guest, KVM_INTERRUPT_SET).OrThrow("KVM_INTERRUPT");
        return $"{Interrupt(guest, row.Irq)}; {Take(guest)}";
    }

    private static SysResult Interrupt(SupervisorGuest guest, uint irq) => guest.Machine.Vcpu.Interrupt(new kvm_interrupt { irq = irq });

    private static string Take(SupervisorGuest guest)
    {
        guest.Complete();
        guest.LetIn(SupervisorGuest.External);
        return guest.Do("time");
    }
}
