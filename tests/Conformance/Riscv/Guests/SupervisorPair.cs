using KvmProbe.Guests.Riscv;

namespace KvmProbe.Conformance.Riscv.Guests;

/// <summary>Two vCPUs of a guest that calls the firmware; the second is stopped.</summary>
/// <param name="Guest">The first.</param>
/// <param name="Other">The second.</param>
public sealed record SupervisorPair(SupervisorGuest Guest, LabVcpu Other)
{
    /// <summary>What the second is told in A1.</summary>
    public const ulong Opaque = 0xc0ffee;

    /// <summary>A machine with both.</summary>
    public static SupervisorPair Boot(Lab lab, Action<KvmVm>? prepare = null)
    {
        var guest = SupervisorGuest.Boot(lab, prepare);
        return new SupervisorPair(guest, guest.Machine.AddVcpu(1));
    }

    /// <summary>Lets the first start a hart, at the guest's label for it (HSM 0).</summary>
    public string Start(ulong hart) => Guest.Call(Sbi.Hsm, 0, hart, Guest.Machine.Guest["on"], Opaque);

    /// <summary>Lets the first ask for the status of a hart (HSM 2).</summary>
    public string Status(ulong hart) => Guest.Call(Sbi.Hsm, 2, hart);

    /// <summary>Runs the second.</summary>
    public string RunOther() => Guest.GoOn(Other);

    /// <summary>The states of both (4.38).</summary>
    public string States => $"{SupervisorGuest.StateOf(Guest.Machine.Vcpu)}, {SupervisorGuest.StateOf(Other.Vcpu)}";
}
