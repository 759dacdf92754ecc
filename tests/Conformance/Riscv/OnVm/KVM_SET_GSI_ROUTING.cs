using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Riscv.Guests;

namespace KvmProbe.Conformance.Riscv.OnVm;

/// <summary>4.52.</summary>
public sealed class KVM_SET_GSI_ROUTING
{
    private const uint Gsi = 7;

    /// <summary>A table with one route.</summary>
    public sealed record RouteRow : Row
    {
        /// <summary><c>KVM_IRQ_ROUTING_*</c>.</summary>
        public uint Type { get; init; } = Constants.KVM_IRQ_ROUTING_IRQCHIP;

        /// <summary>The chip.</summary>
        public uint Chip { get; init; }

        /// <summary>The pin.</summary>
        public uint Pin { get; init; }

        /// <summary>The flags of the table.</summary>
        public uint Flags { get; init; }
    }

    /// <summary>Routes a GSI to a message, signals it, takes the route away, and signals it again.</summary>
    [Rows]
    public string ToMessage(Lab lab)
    {
        var guest = MessageGuest.Boot(lab);
        var events = EventFd.Create(lab);
        var routed = GsiTable.Set(lab, guest.Vm, 0, GsiTable.ToMessage(Gsi, Aia.ImsicAddress, 13));
        GsiTable.Attach(guest.Vm, events, Gsi).OrThrow("KVM_IRQFD");
        events.Signal();
        var there = guest.Next();
        var emptied = GsiTable.Set(lab, guest.Vm, 0);
        events.Signal();
        return $"{routed}; {there}; no routes: {emptied}; {guest.Next()}";
    }

    /// <summary>Routes a GSI to another wire.</summary>
    [Rows]
    public string ToWire(Lab lab)
    {
        var guest = MessageGuest.Boot(lab);
        guest.Aia.Wire(9, 4, 14);
        var events = EventFd.Create(lab);
        var routed = GsiTable.Set(lab, guest.Vm, 0, GsiTable.ToPin(Gsi, 9));
        GsiTable.Attach(guest.Vm, events, Gsi).OrThrow("KVM_IRQFD");
        events.Signal();
        return $"{routed}; {guest.Next()}; {guest.Next()}";
    }

    /// <summary>Sets a table.</summary>
    [Rows]
    public string Set(Lab lab, RouteRow row)
    {
        var vm = lab.CreateVm();
        Aia.Create(lab, vm);
        return GsiTable.Set(lab, vm, row.Flags, GsiTable.ToPin(Gsi, row.Pin, row.Chip) with { type = row.Type }).ToString();
    }
}
