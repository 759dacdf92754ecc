using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;
using KvmProbe.S390;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>4.92.</summary>
public sealed class KVM_S390_IRQ
{
    /// <summary>Injects the interrupt, and lets the guest run twice.</summary>
    [Rows]
    public string Inject(Lab lab, InterruptRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        var result = guest.Vcpu.S390Irq(LocalIrq.Of(lab, row));
        return result.Ok ? $"{guest.Run(row.Enabled)}; then {guest.Run(row.Enabled)}" : result.ToString();
    }

    /// <summary>Lets the guest run, so that its vCPU is not stopped, and then injects the interrupt twice.</summary>
    [Rows]
    public string InjectTwice(Lab lab, InterruptRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        var before = guest.Run();
        var interrupt = LocalIrq.Of(lab, row);
        return $"{before}; {guest.Vcpu.S390Irq(interrupt)}; again: {guest.Vcpu.S390Irq(interrupt)}";
    }
}
