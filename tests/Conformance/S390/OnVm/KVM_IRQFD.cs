using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.S390.Guests;

namespace KvmProbe.Conformance.S390.OnVm;

/// <summary>4.75: a GSI is an indicator of an adapter.</summary>
public sealed class KVM_IRQFD
{
    /// <summary>Signals an eventfd twice, the second time with the summary still set, and once more when it was taken back; then detaches it.</summary>
    [Rows]
    public string Deliver(Lab lab)
    {
        var route = AdapterRoute.Boot(lab);
        route.Set(lab).OrThrow("KVM_SET_GSI_ROUTING");
        var events = EventFd.Create(lab);
        var attached = GsiTable.Attach(route.Vm, events, AdapterRoute.Gsi);
        events.Signal();
        var first = route.Take(lab);
        events.Signal();
        var second = route.Take(lab, comes: false);
        route.ClearSummary();
        events.Signal();
        var third = route.Take(lab);
        route.ClearSummary();
        var detached = GsiTable.Attach(route.Vm, events, AdapterRoute.Gsi, Constants.KVM_IRQFD_FLAG_DEASSIGN);
        events.Signal();
        return $"{attached}; {first}; again: {second}; taken back: {third}; detached {detached}: {route.Take(lab, comes: false)}";
    }

    /// <summary>Attaches an eventfd in a VM without an interrupt controller.</summary>
    [Rows]
    public string AttachWithoutController(Lab lab) => GsiTable.Attach(lab.CreateVm(), EventFd.Create(lab), AdapterRoute.Gsi).ToString();
}
