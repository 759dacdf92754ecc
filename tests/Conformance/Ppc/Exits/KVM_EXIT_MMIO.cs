using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.Ppc.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_MMIO
{
    /// <summary>Lets the guest store where no slot is.</summary>
    [Rows]
    public string Store(Lab lab) => GuestAccess.Boot(lab).Store(Layout.Mmio, 0x1122_3344_5566_7788);

    /// <summary>Lets the guest load eight bytes, and four.</summary>
    [Rows]
    public string Load(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        return $"{guest.Load(Layout.Mmio)}; {guest.Load4(Layout.Mmio + 4)}";
    }
}
