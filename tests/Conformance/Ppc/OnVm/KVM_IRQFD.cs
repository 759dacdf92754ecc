using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;
using static KvmProbe.Abi.Powerpc.Constants;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.75, as XICS has it.</summary>
public sealed class KVM_IRQFD
{
    /// <summary>Signals the eventfd of a source, lets the guest ask what came, and the same when it was detached.</summary>
    [Rows]
    public string Deliver(Lab lab)
    {
        var (guest, xics) = Xics.Boot(lab);
        xics.Use(Xics.Source);
        var events = EventFd.Create(lab);
        var assigned = guest.Vm.Irqfd(new kvm_irqfd { fd = (uint)events.Fd, gsi = Xics.Source });
        events.Signal();
        lab.Await(() => xics.Get(Xics.Source, out var state).Ok && (state & KVM_XICS_PRESENTED) != 0, "the source is not raised");
        var first = Xics.Accept(guest);
        guest.Call(Hcall.H_EOI, 0xff00_0000 | Xics.Source);
        var detached = guest.Vm.Irqfd(new kvm_irqfd { fd = (uint)events.Fd, gsi = Xics.Source, flags = Constants.KVM_IRQFD_FLAG_DEASSIGN });
        events.Signal();
        return $"{assigned}; {first}; detached: {detached}; {Xics.Accept(guest)}";
    }

    /// <summary>Attaches an eventfd in a VM without an interrupt controller.</summary>
    [Rows]
    public string AttachWithoutController(Lab lab)
    {
        var vm = lab.CreateVm();
        return vm.Irqfd(new kvm_irqfd { fd = (uint)EventFd.Create(lab).Fd, gsi = Xics.Source }).ToString();
    }
}
