using System.Runtime.CompilerServices;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.26.</summary>
public sealed class KVM_GET_IRQCHIP
{
    /// <summary>A chip.</summary>
    public sealed record ChipRow : Row
    {
        /// <summary>Its number.</summary>
        public required uint Chip { get; init; }
    }

    /// <summary>A chip after a guest has talked to it.</summary>
    public sealed record ProgrammedRow : AccessRow
    {
        /// <summary>The number of the chip.</summary>
        public required uint Chip { get; init; }
    }

    /// <summary>Reads a chip of a VM that has chips.</summary>
    [Rows]
    public string Get(Lab lab, ChipRow row)
    {
        var given = Fields.Distinct<kvm_irqchip>() with { chip_id = row.Chip };
        var chip = given;
        var result = lab.CreateVmWithIrqchip().GetIrqchip(ref chip);
        var state = row.Chip == Constants.KVM_IRQCHIP_IOAPIC ? Unsafe.SizeOf<kvm_ioapic_state>() : Unsafe.SizeOf<kvm_pic_state>();
        var beyond = result.Ok ? state : 0;
        var isKept = Chips.Bytes(ref chip)[beyond..].SequenceEqual(Chips.Bytes(ref given)[beyond..]);
        return result + (isKept ? "" : ", and bytes that are not the chip's have changed");
    }

    /// <summary>Reads a chip of a VM that has none, or only local APICs.</summary>
    [Rows]
    public string GetWithout(Lab lab, ChipRow row)
    {
        var chip = new kvm_irqchip { chip_id = row.Chip };
        return lab.CreateVm().GetIrqchip(ref chip).ToString();
    }

    /// <summary>Reads a chip of a VM that has local APICs only.</summary>
    [Rows]
    public string GetSplit(Lab lab, ChipRow row)
    {
        var chip = new kvm_irqchip { chip_id = row.Chip };
        return lab.CreateVmWithSplitIrqchip().GetIrqchip(ref chip).ToString();
    }

    /// <summary>Tells every member of a chip that nobody has touched.</summary>
    [Rows]
    public string Fresh(Lab lab, ChipRow row) => ChipText.Of(Chips.Get(lab.CreateVmWithIrqchip(), row.Chip));

    /// <summary>Lets a guest program a chip, and tells every member.</summary>
    [Rows]
    public string Programmed(Lab lab, ProgrammedRow row)
    {
        var machine = row.Boot(lab);
        var trace = machine.Trace();
        return $"{trace}\n{ChipText.Of(Chips.Get(machine.Vm, row.Chip))}";
    }
}
