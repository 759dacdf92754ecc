using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Arm64.Rows;
using static KvmProbe.Abi.Arm64.Constants;

namespace KvmProbe.Conformance.Arm64.OnDevice;

/// <summary>4.80: interrupt controllers.</summary>
public sealed class KVM_SET_DEVICE_ATTR
{
    private const uint Spi = 40;

    /// <summary>Sets an attribute of an interrupt controller.</summary>
    [Rows]
    public string SetGic(Lab lab, GicRow row) => row.With(lab, (device, attribute) => device.Device.SetDeviceAttr(in attribute));

    /// <summary>The steps by which a VM gets a GICv3, in each order: a case for each.</summary>
    public sealed record OrderRow : Row, IGridRow
    {
        /// <summary>The steps.</summary>
        public IReadOnlyList<string> Steps { get; init; } = ["vcpu", "distributor", "redistributors", "init"];

        /// <summary>What is expected where the GIC is initialized before the vCPU is made.</summary>
        public required string InitFirst { get; init; }

        /// <inheritdoc/>
        public IEnumerable<Row> Cells() => Orders(Steps).Select(order => this with
        {
            Name = $"{Name}/{string.Join('-', order)}",
            Steps = order,
            Expect = order.ToList().IndexOf("init") < order.ToList().IndexOf("vcpu") ? Expectation.Of(InitFirst) : Expect,
        });

        private static IEnumerable<IReadOnlyList<string>> Orders(IReadOnlyList<string> steps) => steps.Count == 1
            ? [steps]
            : steps.SelectMany(first => Orders([.. steps.Where(step => step != first)]).Select(rest => (IReadOnlyList<string>)[first, .. rest]));
    }

    /// <summary>Gives a VM a GICv3 by the steps, and lets a guest take an interrupt.</summary>
    [Rows]
    public string Order(Lab lab, OrderRow row)
    {
        var vm = lab.CreateVm();
        var gic = GicV3.Create(lab, vm);
        Machine? machine = null;
        foreach (var step in row.Steps)
        {
            switch (step)
            {
                case "distributor":
                    gic.Set(KVM_DEV_ARM_VGIC_GRP_ADDR, KVM_VGIC_V3_ADDR_TYPE_DIST, GicV3.DistributorAddress).OrThrow(step);
                    break;
                case "redistributors":
                    gic.Set(KVM_DEV_ARM_VGIC_GRP_ADDR, KVM_VGIC_V3_ADDR_TYPE_REDIST, GicV3.RedistributorAddress).OrThrow(step);
                    break;
                case "init":
                    gic.Init();
                    break;
                case "vcpu" when row.Steps.TakeWhile(before => before != step).Contains("init"):
                    return $"the vCPU: {vm.CreateVcpu(0, lab.StartThread().Thread, out _)}";
                default:
                    machine = lab.Boot(InterruptGuest.Name, vm);
                    break;
            }
        }

        var guest = InterruptGuest.Ready(machine!, gic);
        guest.Gic.Enable(Spi);
        return $"{guest.Line(KVM_ARM_IRQ_TYPE_SPI, Spi, 1)}; {guest.Next()}";
    }

    /// <summary>Makes an interrupt pending in one VM, and gives all registers of its GIC to another, whose guest takes it.</summary>
    [Rows]
    public string MoveGicV3(Lab lab)
    {
        var from = InterruptGuest.Boot(lab);
        from.Gic.Enable(Spi);
        from.Gic.Pend(Spi);
        var to = InterruptGuest.BootWaiting(lab);
        foreach (var (group, attribute) in GicV3.Registers)
        {
            from.Gic.Get(group, attribute).OrThrow($"KVM_GET_DEVICE_ATTR of 0x{attribute:x} in group {group}");
            to.Gic.Set(group, attribute, from.Gic.Value).OrThrow($"KVM_SET_DEVICE_ATTR of 0x{attribute:x} in group {group}");
        }

        return $"{to.Next()}; {to.NextOrBell()}; {to.NextOrBell()}";
    }

    /// <summary>Sets the level of a line by its attribute: the interrupt comes until the level is gone.</summary>
    [Rows]
    public string SetLevel(Lab lab)
    {
        var guest = InterruptGuest.Boot(lab);
        guest.Gic.Trigger(Spi, isEdge: false);
        guest.Gic.Enable(Spi);
        var raised = guest.Gic.Set(KVM_DEV_ARM_VGIC_GRP_LEVEL_INFO, 32, 1u << (int)(Spi - 32));
        var there = guest.Next();
        var again = guest.NextOrBell();
        var lowered = guest.Gic.Set(KVM_DEV_ARM_VGIC_GRP_LEVEL_INFO, 32);
        return $"{raised}; {there}; {again}; {lowered}; {guest.NextOrBell()}";
    }

    /// <summary>Saves the tables of an ITS to the guest's memory, resets it, and restores them: a message arrives before, not between, and then.</summary>
    [Rows]
    public string SaveAndRestoreIts(Lab lab)
    {
        var guest = InterruptGuest.Boot(lab);
        var its = Its.Create(guest);
        its.Map();
        var before = $"{its.Send()}, {guest.NextOrBell()}";
        var saved = its.Device.Set(KVM_DEV_ARM_VGIC_GRP_CTRL, KVM_DEV_ARM_ITS_SAVE_TABLES);
        var reset = its.Device.Set(KVM_DEV_ARM_VGIC_GRP_CTRL, KVM_DEV_ARM_ITS_CTRL_RESET);
        its.SetTables();
        its.Enable();
        var between = its.Send();
        its.Device.Set(KVM_DEV_ARM_VGIC_GRP_CTRL, KVM_DEV_ARM_ITS_CTRL_RESET).OrThrow("KVM_DEV_ARM_ITS_CTRL_RESET");
        its.SetTables();
        var restored = its.Device.Set(KVM_DEV_ARM_VGIC_GRP_CTRL, KVM_DEV_ARM_ITS_RESTORE_TABLES);
        its.Enable();
        return $"{before}; saved: {saved}; reset: {reset}; {between}; restored: {restored}; {its.Send()}, {guest.NextOrBell()}";
    }

    /// <summary>Makes an LPI pending, and saves the pending table: its bit is set in the guest's memory.</summary>
    [Rows]
    public string SavePending(Lab lab)
    {
        var guest = InterruptGuest.Boot(lab);
        var its = Its.Create(guest);
        its.Map();
        var before = Its.PendingByte(guest.Machine.Memory);
        var sent = its.Send();
        var saved = guest.Gic.Set(KVM_DEV_ARM_VGIC_GRP_CTRL, KVM_DEV_ARM_VGIC_SAVE_PENDING_TABLES);
        return $"0x{before:x}; {sent}; {saved}; 0x{Its.PendingByte(guest.Machine.Memory):x}";
    }
}
