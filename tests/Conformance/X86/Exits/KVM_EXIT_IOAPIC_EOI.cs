using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_IOAPIC_EOI
{
    private const ushort SendPort = 0xe8;
    private const ushort ReroutePort = 0xe9;

    /// <summary>A message, and a guest that ends its interrupt.</summary>
    public sealed record MessageRow : AccessRow
    {
        /// <summary>The GSI of the route.</summary>
        public uint Gsi { get; init; } = 5;

        /// <summary>The data of the message.</summary>
        public required uint Data { get; init; }

        /// <summary>The processor that the route is to when the guest has written to port e9h; the data stays.</summary>
        public uint NewDestination { get; init; }
    }

    /// <summary>A message of a VM whose EOI broadcasts can be suppressed or not.</summary>
    public sealed record SuppressRow : AccessRow
    {
        /// <summary>The features of KVM_CAP_X2APIC_API that are enabled; none when zero.</summary>
        public uint Features { get; init; }
    }

    /// <summary>Routes a GSI to the message, raises it when the guest asks, and tells the exits up to the guest's end.</summary>
    [Rows]
    public string Trace(Lab lab, MessageRow row)
    {
        var machine = Boot(lab, lab.CreateVmWithSplitIrqchip(), row);
        Route(lab, machine, row.Gsi, 0, row.Data).OrThrow("KVM_SET_GSI_ROUTING");
        machine.Serve(SendPort, _ => $"raise: {machine.Vm.IrqLine(new kvm_irq_level { irq = row.Gsi, level = 1 })}");
        machine.Serve(ReroutePort, _ => $"route: {Route(lab, machine, row.Gsi, row.NewDestination, row.Data)}");
        return TraceWithEnds(machine);
    }

    /// <summary>Says whether the local APIC tells its guest that EOI broadcasts can be suppressed, and traces a guest that asks for it.</summary>
    [Rows]
    public string Suppress(Lab lab, SuppressRow row)
    {
        const uint gsi = 5, levelTriggered = 0xc05b;
        const int version = 0x30, canSuppress = 24;
        var vm = lab.CreateVmWithSplitIrqchip();
        if (row.Features != 0)
        {
            vm.Enable(Capability.KVM_CAP_X2APIC_API, row.Features).OrThrow("KVM_CAP_X2APIC_API");
        }

        var machine = Boot(lab, vm, row);
        machine.UseSupportedCpuid();
        Route(lab, machine, gsi, 0, levelTriggered).OrThrow("KVM_SET_GSI_ROUTING");
        machine.Serve(SendPort, _ => $"raise: {machine.Vm.IrqLine(new kvm_irq_level { irq = gsi, level = 1 })}");
        machine.Vcpu.GetLapic(out var state).OrThrow("KVM_GET_LAPIC");
        var told = (Lapic.Get(ref state, version) >> canSuppress & 1) != 0;
        return $"{(told ? "can be suppressed" : "cannot be suppressed")}; {TraceWithEnds(machine)}";
    }

    private static Machine Boot(Lab lab, KvmVm vm, AccessRow row)
    {
        var machine = lab.Boot(Accesses.Guest, vm);
        Accesses.Load(machine, row.Steps);
        return machine;
    }

    private static SysResult Route(Lab lab, Machine machine, uint gsi, uint destination, uint data)
    {
        const int destinationShift = 12;
        var entry = new kvm_irq_routing_entry { gsi = gsi, type = Abi.Constants.KVM_IRQ_ROUTING_MSI };
        entry.u.msi = new kvm_irq_routing_msi { address_lo = 0xfee0_0000 | destination << destinationShift, data = data };
        return GsiRoutes.Set(lab, machine.Vm, entry);
    }

    private static string TraceWithEnds(Machine machine)
    {
        var text = machine.Trace();
        while (machine.Page.ExitReason == ExitReason.KVM_EXIT_IOAPIC_EOI)
        {
            text += $" vector={machine.Page.Read().eoi.vector:x}; {machine.Trace()}";
        }

        return text;
    }
}
