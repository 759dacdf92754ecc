using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.52.</summary>
public sealed class KVM_SET_GSI_ROUTING
{
    /// <summary>A route.</summary>
    public sealed record Route
    {
        /// <summary>The GSI.</summary>
        public required uint Gsi { get; init; }

        /// <summary><c>KVM_IRQ_ROUTING_*</c>.</summary>
        public required uint Type { get; init; }

        /// <summary>The flags.</summary>
        public uint Flags { get; init; }

        /// <summary>The first words of the union: chip and pin, or address low, address high, data and device.</summary>
        public IReadOnlyList<uint> To { get; init; } = [];

        internal kvm_irq_routing_entry Entry
        {
            get
            {
                var entry = new kvm_irq_routing_entry { gsi = Gsi, type = Type, flags = Flags };
                for (var i = 0; i < To.Count; i++)
                {
                    entry.u.pad[i] = To[i];
                }

                return entry;
            }
        }
    }

    /// <summary>A table of routes.</summary>
    public sealed record TableRow : Row
    {
        /// <summary>The routes.</summary>
        public IReadOnlyList<Route> Routes { get; init; } = [];

        /// <summary>The flags of the table.</summary>
        public uint Flags { get; init; }

        /// <summary>The interrupt controllers: <c>none</c>, <c>split</c> or <c>full</c>.</summary>
        public Irqchip Irqchip { get; init; } = Irqchip.full;
    }

    /// <summary>Routes, and a guest that shows where they lead.</summary>
    public sealed record DeliverRow : AccessRow
    {
        /// <summary>The routes.</summary>
        public IReadOnlyList<Route> Routes { get; init; } = [];
    }

    /// <summary>How many routes there are.</summary>
    public sealed record CountRow : Row
    {
        /// <summary>How many the kernel is told of.</summary>
        public required uint Nr { get; init; }
    }

    /// <summary>Sets the routes, and runs the guest.</summary>
    [Rows]
    public string Deliver(Lab lab, DeliverRow row)
    {
        var machine = row.Boot(lab);
        var result = Set(lab, machine.Vm, row.Routes, 0);
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>Sets the routes; when they are refused, those that there were still hold.</summary>
    [Rows]
    public string Refuse(Lab lab, TableRow row)
    {
        var vm = lab.CreateVmWithIrqchip();
        var result = Set(lab, vm, row.Routes, row.Flags);
        vm.IrqLine(new kvm_irq_level { irq = 5, level = 1 }).OrThrow("KVM_IRQ_LINE");
        var old = Chips.Get(vm, 0).chip.pic.irr == 1 << 5 ? "the routes that there were still hold" : "the routes that there were are gone";
        return $"{result}; {old}";
    }

    /// <summary>Sets routes of a VM with other interrupt controllers, or none.</summary>
    [Rows]
    public string Elsewhere(Lab lab, TableRow row)
    {
        var vm = lab.CreateVm(row.Irqchip);
        return Set(lab, vm, row.Routes, row.Flags).ToString();
    }

    /// <summary>Sets as many routes, each of a GSI of its own to an MSI.</summary>
    [Rows]
    public string Count(Lab lab, CountRow row)
    {
        var routes = Enumerable.Range(0, (int)row.Nr)
            .Select(i => new Route { Gsi = (uint)i % 4096, Type = Constants.KVM_IRQ_ROUTING_MSI, To = [0xfee0_0000, 0, 0x30] }.Entry);
        return GsiRoutes.Set(lab, lab.CreateVmWithIrqchip(), [.. routes]).ToString();
    }

    private static Targets.SysResult Set(Lab lab, KvmVm vm, IReadOnlyList<Route> routes, uint flags) =>
        GsiRoutes.Set(lab, vm, flags, [.. routes.Select(route => route.Entry)]);
}
