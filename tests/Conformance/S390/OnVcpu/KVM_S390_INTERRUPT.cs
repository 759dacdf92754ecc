using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;
using KvmProbe.S390;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>4.77, of a vCPU.</summary>
public sealed class KVM_S390_INTERRUPT
{
    /// <summary>Injects the interrupt, and lets the guest run twice.</summary>
    [Rows]
    public string Inject(Lab lab, InterruptRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        var result = guest.Vcpu.Interrupt(InterruptGuest.Of(row));
        return result.Ok ? $"{guest.Run(row.Enabled)}; then {guest.Run(row.Enabled)}" : result.ToString();
    }

    /// <summary>Lets the guest run, and then injects the interrupt twice.</summary>
    [Rows]
    public string InjectTwice(Lab lab, InterruptRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        var before = guest.Run();
        return $"{before}; {guest.Vcpu.Interrupt(InterruptGuest.Of(row))}; again: {guest.Vcpu.Interrupt(InterruptGuest.Of(row))}";
    }
}
