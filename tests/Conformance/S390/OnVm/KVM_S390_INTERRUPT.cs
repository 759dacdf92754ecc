using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;
using KvmProbe.S390;

namespace KvmProbe.Conformance.S390.OnVm;

/// <summary>4.77, of a VM: floating interrupts, which any vCPU takes.</summary>
public sealed class KVM_S390_INTERRUPT
{
    /// <summary>Injects the interrupt, and lets the guest run twice.</summary>
    [Rows]
    public string Inject(Lab lab, InterruptRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        var result = guest.Machine.Vm.Interrupt(InterruptGuest.Of(row));
        return result.Ok ? $"{guest.Run(row.Enabled)}; then {guest.Run(row.Enabled)}" : result.ToString();
    }

    /// <summary>Injects the interrupt while the guest lets nothing come, and lets it come then.</summary>
    [Rows]
    public string InjectMasked(Lab lab, InterruptRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        var result = guest.Machine.Vm.Interrupt(InterruptGuest.Of(row));
        return $"{result}; masked: {guest.Run()}; enabled: {guest.Run(row.Enabled)}; parm64=0x{guest.Parm64:x}";
    }
}
