using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Guests;

/// <summary>Tables of GSI routes (4.52).</summary>
public static class GsiTable
{
    /// <summary>A route to a pin of an interrupt controller.</summary>
    public static kvm_irq_routing_entry ToPin(uint gsi, uint pin, uint chip = 0)
    {
        var entry = new kvm_irq_routing_entry { gsi = gsi, type = Constants.KVM_IRQ_ROUTING_IRQCHIP };
        (entry.u.irqchip.irqchip, entry.u.irqchip.pin) = (chip, pin);
        return entry;
    }

    /// <summary>A route to a message.</summary>
    public static kvm_irq_routing_entry ToMessage(uint gsi, ulong address, uint data)
    {
        var entry = new kvm_irq_routing_entry { gsi = gsi, type = Constants.KVM_IRQ_ROUTING_MSI };
        (entry.u.msi.address_lo, entry.u.msi.address_hi, entry.u.msi.data) = ((uint)address, (uint)(address >> 32), data);
        return entry;
    }

    /// <summary>Gives a VM these routes and no others.</summary>
    public static SysResult Set(Lab lab, KvmVm vm, uint flags, params IReadOnlyList<kvm_irq_routing_entry> routes)
    {
        var table = lab.VarArg<kvm_irq_routing, kvm_irq_routing_entry>(routes.Count, new kvm_irq_routing { nr = (uint)routes.Count, flags = flags });
        table.Put([.. routes]);
        return vm.SetGsiRouting(table);
    }

    /// <summary>Lets an eventfd trigger a GSI.</summary>
    public static SysResult Attach(KvmVm vm, EventFd events, uint gsi, uint flags = 0, EventFd? resample = null) =>
        vm.Irqfd(new kvm_irqfd { fd = (uint)events.Fd, gsi = gsi, flags = flags, resamplefd = (uint)(resample?.Fd ?? 0) });
}
