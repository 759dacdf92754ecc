using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.25.</summary>
public sealed class KVM_IRQ_LINE
{
    /// <summary>A line.</summary>
    public sealed record LineRow : Row
    {
        /// <summary>The GSI.</summary>
        public required uint Irq { get; init; }

        /// <summary>Its level.</summary>
        public uint Level { get; init; } = 1;
    }

    /// <summary>A guest talks to the chips, and asks for lines to be raised and lowered.</summary>
    [Rows]
    public string Access(Lab lab, AccessRow row) => row.Boot(lab).Trace();

    /// <summary>Raises GSI 3 while a real-mode guest is halted on its own thread, and lowers it.</summary>
    [Rows]
    public string WakeHalted(Lab lab)
    {
        var machine = lab.Boot("real16/wait-pic", irqchip: true);
        var ready = machine.Run();
        machine.Vcpu.BeginRun();
        machine.Vm.IrqLine(new kvm_irq_level { irq = 3, level = 1 }).OrThrow("KVM_IRQ_LINE");
        machine.Vm.IrqLine(new kvm_irq_level { irq = 3, level = 0 }).OrThrow("KVM_IRQ_LINE");
        var result = machine.Cpu.EndRun();
        return $"{ready}; {machine.Lab.TextOf(result, machine.Page)}; {machine.Trace()}";
    }

    /// <summary>Changes a line of a VM that has chips.</summary>
    [Rows]
    public string Line(Lab lab, LineRow row)
    {
        var vm = lab.CreateVmWithIrqchip();
        var result = vm.IrqLine(new kvm_irq_level { irq = row.Irq, level = row.Level });
        return $"{result} irr={Chips.Get(vm, 0).chip.pic.irr:x}+{Chips.Get(vm, 1).chip.pic.irr:x}+{Chips.Get(vm, 2).chip.ioapic.irr:x}";
    }

    /// <summary>Changes a line of a VM that has no chips.</summary>
    [Rows]
    public string WithoutIrqchip(Lab lab, LineRow row) =>
        lab.CreateVm().IrqLine(new kvm_irq_level { irq = row.Irq, level = row.Level }).ToString();
}
