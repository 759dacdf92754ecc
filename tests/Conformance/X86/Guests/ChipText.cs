using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>The state of an interrupt controller as text, a line for each member or entry.</summary>
public static class ChipText
{
    /// <summary>Every member of the chip.</summary>
    public static string Of(kvm_irqchip chip) => chip.chip_id == Constants.KVM_IRQCHIP_IOAPIC ? Of(chip.chip.ioapic) : Of(chip.chip.pic);

    private static string Of(kvm_pic_state pic) =>
        $"last_irr=0x{pic.last_irr:x2} irr=0x{pic.irr:x2} imr=0x{pic.imr:x2} isr=0x{pic.isr:x2}\n"
        + $"priority_add={pic.priority_add} irq_base=0x{pic.irq_base:x2} read_reg_select={pic.read_reg_select} poll={pic.poll}\n"
        + $"special_mask={pic.special_mask} init_state={pic.init_state} auto_eoi={pic.auto_eoi}\n"
        + $"rotate_on_auto_eoi={pic.rotate_on_auto_eoi} special_fully_nested_mode={pic.special_fully_nested_mode}\n"
        + $"init4={pic.init4} elcr=0x{pic.elcr:x2} elcr_mask=0x{pic.elcr_mask:x2}";

    private static string Of(kvm_ioapic_state ioapic)
    {
        var head = $"base_address=0x{ioapic.base_address:x} ioregsel=0x{ioapic.ioregsel:x} id={ioapic.id} irr=0x{ioapic.irr:x}"
            + $" pad={ioapic.pad}";
        var entries = Enumerable.Range(0, Constants.KVM_IOAPIC_NUM_PINS).Select(pin => $"{pin}: 0x{ioapic.redirtbl[pin].bits:x16}");
        return string.Join('\n', entries.Prepend(head));
    }
}
