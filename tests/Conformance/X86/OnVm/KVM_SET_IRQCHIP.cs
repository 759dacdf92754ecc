using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
using Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.27.</summary>
public sealed class KVM_SET_IRQCHIP
{
    private const ushort AskPort = 0xe8;

    /// <summary>A chip.</summary>
    public sealed record ChipRow : Row
    {
        /// <summary>Its number.</summary>
        public required uint Chip { get; init; }
    }

    /// <summary>Writes a state in which every member differs, and reads it back; the other chips keep theirs.</summary>
    [Rows]
    public string RoundTrip(Lab lab, ChipRow row)
    {
        var vm = lab.CreateVmWithIrqchip();
        var before = Others(vm, row.Chip);
        var chip = Distinct(row.Chip);
        var set = vm.SetIrqchip(in chip);
        var got = Chips.Get(vm, row.Chip);
        var others = Others(vm, row.Chip) == before ? "the other chips are as they were" : "another chip has changed";
        return $"{set}; {others}\n{ChipText.Of(got)}";
    }

    /// <summary>Writes a chip of a VM that has chips.</summary>
    [Rows]
    public string Set(Lab lab, ChipRow row) => lab.CreateVmWithIrqchip().SetIrqchip(Distinct(row.Chip)).ToString();

    /// <summary>Writes a chip of a VM that has none.</summary>
    [Rows]
    public string SetWithout(Lab lab, ChipRow row) => lab.CreateVm().SetIrqchip(Distinct(row.Chip)).ToString();

    /// <summary>Writes a chip of a VM that has local APICs only.</summary>
    [Rows]
    public string SetSplit(Lab lab, ChipRow row) => lab.CreateVmWithSplitIrqchip().SetIrqchip(Distinct(row.Chip)).ToString();

    /// <summary>Writes a PIC with a request pending, and lets the guest have it.</summary>
    [Rows]
    public string DeliverFromPic(Lab lab, AccessRow row)
    {
        var machine = row.Boot(lab);
        var pic = Chips.Get(machine.Vm, Constants.KVM_IRQCHIP_PIC_MASTER);
        pic.chip.pic = new kvm_pic_state { irr = 1 << 6, imr = 0xff & ~(1 << 6), irq_base = 0x70, elcr_mask = 0xf8, init4 = 1 };
        machine.Vm.SetIrqchip(in pic).OrThrow("KVM_SET_IRQCHIP");
        return machine.Trace();
    }

    /// <summary>When the guest asks for it, writes an IOAPIC with a request at pin 9, whose entry leads to vector 77h.</summary>
    [Rows]
    public string DeliverFromIoapic(Lab lab, AccessRow row)
    {
        const int pin = 9;
        var machine = row.Boot(lab);
        machine.Serve(AskPort, _ =>
        {
            var chip = Chips.Get(machine.Vm, Constants.KVM_IRQCHIP_IOAPIC);
            chip.chip.ioapic.redirtbl[pin].bits = 0x77;
            chip.chip.ioapic.irr = 1 << pin;
            machine.Vm.SetIrqchip(in chip).OrThrow("KVM_SET_IRQCHIP");
            return "written";
        });
        return machine.Trace();
    }

    /// <summary>Moves the state of every chip of a VM to another VM in which the guest then gets what was pending.</summary>
    [Rows]
    public string Migrate(Lab lab, AccessRow row)
    {
        var source = row.Boot(lab);
        var first = source.Trace();
        source.Vm.IrqLine(new kvm_irq_level { irq = 5, level = 1 }).OrThrow("KVM_IRQ_LINE");
        var target = lab.Boot(Accesses.Guest, irqchip: true);
        Accesses.Load(target, ["apic", "open", "in 21", "in a1"]);
        for (uint id = 0; id < Constants.KVM_NR_IRQCHIPS; id++)
        {
            target.Vm.SetIrqchip(Chips.Get(source.Vm, id)).OrThrow("KVM_SET_IRQCHIP");
        }

        return $"{first}; moved; {target.Trace()}";
    }

    private static kvm_irqchip Distinct(uint id)
    {
        var chip = new kvm_irqchip { chip_id = id };
        if (id == Constants.KVM_IRQCHIP_IOAPIC)
        {
            chip.chip.ioapic = Chips.DistinctIoapic();
        }
        else
        {
            chip.chip.pic = Chips.DistinctPic();
        }

        return chip;
    }

    private static string Others(KvmVm vm, uint id) => string.Join(
        '\n',
        from other in Enumerable.Range(0, Constants.KVM_NR_IRQCHIPS)
        where other != id
        select ChipText.Of(Chips.Get(vm, (uint)other)));
}
