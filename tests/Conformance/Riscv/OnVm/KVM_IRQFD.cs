using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Riscv.Guests;

namespace KvmProbe.Conformance.Riscv.OnVm;

/// <summary>4.75.</summary>
public sealed class KVM_IRQFD
{
    private const uint Source = 4;

    /// <summary>Signals an eventfd that is attached to a wire, detaches it, and signals it again.</summary>
    [Rows]
    public string Deliver(Lab lab)
    {
        var guest = MessageGuest.Boot(lab);
        guest.Aia.Wire(Source, 4, 12);
        var events = EventFd.Create(lab);
        var attached = GsiTable.Attach(guest.Vm, events, Source);
        events.Signal();
        var there = guest.Next();
        var detached = GsiTable.Attach(guest.Vm, events, Source, Constants.KVM_IRQFD_FLAG_DEASSIGN);
        events.Signal();
        return $"{attached}; {there}; {guest.Next()}; detached: {detached}; {guest.Next()}";
    }

    /// <summary>Attaches an eventfd in a VM without an interrupt controller.</summary>
    [Rows]
    public string AttachWithoutController(Lab lab) => GsiTable.Attach(lab.CreateVm(), EventFd.Create(lab), Source).ToString();
}
