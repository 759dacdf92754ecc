using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;
using static KvmProbe.Abi.Arm64.Constants;

namespace KvmProbe.Conformance.Arm64.OnVm;

/// <summary>4.25.</summary>
public sealed class KVM_IRQ_LINE
{
    /// <summary>A line.</summary>
    public sealed record LineRow : Row
    {
        /// <summary><c>KVM_ARM_IRQ_TYPE_*</c>.</summary>
        public required int Type { get; init; }

        /// <summary>The number.</summary>
        public required uint Number { get; init; }

        /// <summary>The vCPU.</summary>
        public uint Vcpu { get; init; }

        /// <summary>Whether there is a GIC in the kernel.</summary>
        public bool Irqchip { get; init; } = true;
    }

    /// <summary>Raises a line whose interrupt is a level: it comes again until the line is lowered.</summary>
    [Rows]
    public string Level(Lab lab, LineRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        if (row.Type is KVM_ARM_IRQ_TYPE_SPI)
        {
            guest.Gic.Trigger(row.Number, isEdge: false);
        }

        guest.Gic.Enable(row.Number);
        var raised = guest.Line(row.Type, row.Number, 1);
        var first = guest.Next();
        var second = guest.NextOrBell();
        var lowered = guest.Line(row.Type, row.Number, 0);
        return $"{raised}; {first}; {second}; {lowered}; {guest.NextOrBell()}";
    }

    /// <summary>Raises and lowers a line whose interrupt is an edge: it comes once.</summary>
    [Rows]
    public string Edge(Lab lab, LineRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        guest.Gic.Trigger(row.Number, isEdge: true);
        guest.Gic.Enable(row.Number);
        var text = $"{guest.Line(row.Type, row.Number, 1)}; {guest.Line(row.Type, row.Number, 0)}";
        return $"{text}; {guest.Next()}; {guest.NextOrBell()}";
    }

    /// <summary>Raises a line whose interrupt the guest has not enabled; it comes when that is.</summary>
    [Rows]
    public string Disabled(Lab lab, LineRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        var raised = guest.Line(row.Type, row.Number, 1);
        var quiet = guest.NextOrBell();
        guest.Gic.Enable(row.Number);
        return $"{raised}; {quiet}; enabled: {guest.Next()}";
    }

    /// <summary>Raises a line that there is not.</summary>
    [Rows]
    public string Refuse(Lab lab, LineRow row)
    {
        var vm = lab.CreateVm();
        var gic = row.Irqchip ? GicV3.Create(lab, vm) : null;
        lab.CreateVcpu(vm);
        gic?.SetAddresses();
        gic?.Init();
        var irq = ((uint)row.Type << KVM_ARM_IRQ_TYPE_SHIFT) | (row.Vcpu << KVM_ARM_IRQ_VCPU_SHIFT) | row.Number;
        return vm.IrqLine(new kvm_irq_level { irq = irq, level = 1 }).ToString();
    }
}
