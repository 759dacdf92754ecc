using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.Arm64.OnVm;

/// <summary>4.52.</summary>
public sealed class KVM_SET_GSI_ROUTING
{
    private const uint Gsi = 7;
    private const uint Spi = 41;

    /// <summary>A table with one route.</summary>
    public sealed record RouteRow : Row
    {
        /// <summary><c>KVM_IRQ_ROUTING_*</c>.</summary>
        public uint Type { get; init; } = Constants.KVM_IRQ_ROUTING_IRQCHIP;

        /// <summary>The chip.</summary>
        public uint Chip { get; init; }

        /// <summary>The pin.</summary>
        public uint Pin { get; init; }

        /// <summary>The GSI.</summary>
        public uint Gsi { get; init; }

        /// <summary>The flags of the table.</summary>
        public uint Flags { get; init; }
    }

    /// <summary>Lets an eventfd trigger a GSI, routes it to a pin of the GIC, and takes the route away.</summary>
    [Rows]
    public string ToPin(Lab lab)
    {
        var guest = InterruptGuest.Boot(lab);
        guest.Gic.Enable(Spi);
        guest.Gic.Enable(Gsi + 32);
        var events = EventFd.Create(lab);
        var routed = GsiTable.Set(lab, guest.Vm, 0, GsiTable.ToPin(Gsi, Spi - 32));
        GsiTable.Attach(guest.Vm, events, Gsi).OrThrow("KVM_IRQFD");
        events.Signal();
        var there = guest.NextOrBell();
        var quiet = guest.NextOrBell();
        var emptied = GsiTable.Set(lab, guest.Vm, 0);
        events.Signal();
        return $"{routed}; {there}; {quiet}; no routes: {emptied}; {guest.NextOrBell()}";
    }

    /// <summary>Routes the GSI to an event of an ITS.</summary>
    [Rows]
    public string ToIts(Lab lab)
    {
        var guest = InterruptGuest.Boot(lab);
        Its.Create(guest).Map();
        var events = EventFd.Create(lab);
        var routed = GsiTable.Set(lab, guest.Vm, 0, Its.Route(Gsi));
        GsiTable.Attach(guest.Vm, events, Gsi).OrThrow("KVM_IRQFD");
        events.Signal();
        return $"{routed}; {guest.NextOrBell()}; {guest.NextOrBell()}";
    }

    /// <summary>Sets a table.</summary>
    [Rows]
    public string Set(Lab lab, RouteRow row)
    {
        var vm = lab.CreateVm();
        GicV3.Create(lab, vm);
        return GsiTable.Set(lab, vm, row.Flags, GsiTable.ToPin(row.Gsi, row.Pin, row.Chip) with { type = row.Type }).ToString();
    }
}
