using KvmProbe.Abi;
using KvmProbe.Conformance.Riscv.Guests;

namespace KvmProbe.Conformance.Riscv.OnVm;

/// <summary>4.25.</summary>
public sealed class KVM_IRQ_LINE
{
    private const uint Source = 3;

    /// <summary>When a wire sends its message.</summary>
    public sealed record WireRow : Row
    {
        /// <summary>4 a rising edge, 5 a falling one, 6 a high level, 7 a low one.</summary>
        public uint Mode { get; init; } = 4;
    }

    /// <summary>Raises a wire and lowers it, and lets the guest go on after each.</summary>
    [Rows]
    public string RaiseAndLower(Lab lab, WireRow row)
    {
        var guest = MessageGuest.Boot(lab);
        guest.Aia.Wire(Source, row.Mode, 11);
        return $"{Line(guest.Vm, Source, 1)}: {guest.Next()}; {Line(guest.Vm, Source, 0)}: {guest.Next()}";
    }

    /// <summary>A wire that cannot be changed.</summary>
    public sealed record LineRow : Row
    {
        /// <summary>The wire.</summary>
        public uint Irq { get; init; } = Source;

        /// <summary>The interrupt controllers: <c>none</c>, <c>created</c> or <c>initialized</c>.</summary>
        public string Irqchip { get; init; } = "initialized";
    }

    /// <summary>Raises a wire.</summary>
    [Rows]
    public string Refuse(Lab lab, LineRow row)
    {
        if (row.Irqchip == "initialized")
        {
            return Line(MessageGuest.Boot(lab).Vm, row.Irq, 1);
        }

        var vm = lab.CreateVm();
        if (row.Irqchip == "created")
        {
            Aia.Create(lab, vm);
        }

        return Line(vm, row.Irq, 1);
    }

    private static string Line(KvmVm vm, uint irq, uint level) => vm.IrqLine(new kvm_irq_level { irq = irq, level = level }).ToString();
}
