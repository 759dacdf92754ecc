using KvmProbe.Conformance.Riscv.Guests;

namespace KvmProbe.Conformance.Riscv.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_INTR
{
    /// <summary>Lets the guest spin, and kicks it out.</summary>
    [Rows]
    public string Kick(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        guest.Prepare("spin");
        var result = guest.Machine.Cpu.RunAWhile();
        return $"{result}, {ExitText.Name(guest.Machine.Page.ExitReason)} at {guest.Pc}";
    }
}
