using KvmProbe.Abi;

namespace KvmProbe.Conformance.Riscv.Guests;

/// <summary>A guest with AIA in the kernel, which takes messages.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Aia">The interrupt controllers, initialized.</param>
public sealed record MessageGuest(SupervisorGuest Guest, Aia Aia)
{
    private const int MessageShift = 16;

    /// <summary>The VM.</summary>
    public KvmVm Vm => Guest.Machine.Vm;

    /// <summary>A machine with the guest in it; messages 1 to 63 interrupt it.</summary>
    public static MessageGuest Boot(Lab lab)
    {
        var guest = BootQuiet(lab);
        guest.Aia.EnableMessages(ulong.MaxValue);
        return guest;
    }

    /// <summary>The same, of which no message interrupts.</summary>
    public static MessageGuest BootQuiet(Lab lab)
    {
        var vm = lab.CreateVm();
        var aia = Aia.Create(lab, vm);
        var guest = new SupervisorGuest(lab.Boot("supervisor", vm));
        aia.Place();
        aia.Init();
        return new MessageGuest(guest, aia);
    }

    /// <summary>Sends a message to an address.</summary>
    public string Send(uint message, ulong offset = 0, ulong address = Aia.ImsicAddress) =>
        Vm.SignalMsi(new kvm_msi { address_lo = (uint)(address + offset), data = message }).ToString();

    /// <summary>Lets the guest go on, and claim the message that interrupts it.</summary>
    public string Next()
    {
        Guest.Complete();
        Guest.LetIn(SupervisorGuest.External);
        var text = Guest.Do("time");
        if (text != "interrupt 9")
        {
            return text == "done" ? "none" : text;
        }

        var claimed = Guest.Do("topei", 0);
        return claimed == "done" ? $"message {Guest.A(2) >> MessageShift}" : claimed;
    }
}
