using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.Arm64.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_MMIO
{
    private const ulong Address = Layout.Mmio + 0x10;

    /// <summary>Lets the guest store and load, and answers the load.</summary>
    [Rows]
    public string Access(Lab lab)
    {
        var guest = lab.Boot("exceptions");
        guest.Answers.Enqueue([0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88]);
        lab.Guests.Call(guest.Vcpu, guest.Guest["load"], Address);
        var load = guest.Run();
        guest.Answer();
        guest.Run();
        var seen = new RegisterFile(lab, guest.Vcpu).Read(KvmProbe.Guests.Arm64.Registers.X(6));
        guest.Cpu.CompleteMmio();
        lab.Guests.Call(guest.Vcpu, guest.Guest["steps"], Address);
        return $"{load}; x6=0x{seen:x}; {guest.Run()}";
    }
}
