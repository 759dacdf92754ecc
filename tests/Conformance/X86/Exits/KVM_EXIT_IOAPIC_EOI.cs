using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_IOAPIC_EOI
{
    private const ushort SendPort = 0xe8;

    /// <summary>A message, and a guest that ends its interrupt.</summary>
    public sealed record MessageRow : AccessRow
    {
        /// <summary>The GSI of the route.</summary>
        public uint Gsi { get; init; } = 5;

        /// <summary>The data of the message.</summary>
        public required uint Data { get; init; }
    }

    /// <summary>Routes a GSI to the message, raises it when the guest asks, and tells the exits up to the guest's end.</summary>
    [Rows]
    public string Trace(Lab lab, MessageRow row)
    {
        var machine = lab.Boot(Accesses.Guest, lab.CreateVmWithSplitIrqchip());
        Accesses.Load(machine, row.Steps);
        var entry = new kvm_irq_routing_entry { gsi = row.Gsi, type = Constants.KVM_IRQ_ROUTING_MSI };
        entry.u.msi = new kvm_irq_routing_msi { address_lo = 0xfee0_0000, data = row.Data };
        GsiRoutes.Set(lab, machine.Vm, entry).OrThrow("KVM_SET_GSI_ROUTING");
        machine.Serve(SendPort, _ => $"raise: {machine.Vm.IrqLine(new kvm_irq_level { irq = row.Gsi, level = 1 })}");
        var text = machine.Trace();
        while (machine.Page.ExitReason == ExitReason.KVM_EXIT_IOAPIC_EOI)
        {
            text += $" vector={machine.Page.Read().eoi.vector:x}; {machine.Trace()}";
        }

        return text;
    }
}
