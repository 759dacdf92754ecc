using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.S390.Guests;

namespace KvmProbe.Conformance.S390.OnVm;

/// <summary>4.52: routes to indicators of adapters.</summary>
public sealed class KVM_SET_GSI_ROUTING
{
    /// <summary>A route.</summary>
    public sealed record RouteRow : Row
    {
        /// <summary>Where the indicators are.</summary>
        public ulong Indicators { get; init; } = Layout.Data;

        /// <summary>The number of the indicator.</summary>
        public ulong Bit { get; init; }
    }

    /// <summary>Routes a GSI, and signals an eventfd that triggers it.</summary>
    [Rows]
    public string Route(Lab lab, RouteRow row)
    {
        var route = AdapterRoute.Boot(lab);
        var routed = route.Set(lab, row.Indicators, row.Bit);
        var events = EventFd.Create(lab);
        GsiTable.Attach(route.Vm, events, AdapterRoute.Gsi).OrThrow("KVM_IRQFD");
        events.Signal();
        return $"{routed}; {route.Take(lab)}";
    }

    /// <summary>Sets a route that there cannot be.</summary>
    [Rows]
    public string Refuse(Lab lab, RouteRow row) => AdapterRoute.Boot(lab).Set(lab, row.Indicators, row.Bit).ToString();

    /// <summary>Sets a route to a pin of an interrupt controller.</summary>
    [Rows]
    public string ToPin(Lab lab) => GsiTable.Set(lab, AdapterRoute.Boot(lab).Vm, 0, GsiTable.ToPin(AdapterRoute.Gsi, 1)).ToString();
}
