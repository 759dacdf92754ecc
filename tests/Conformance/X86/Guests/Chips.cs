using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>The state of interrupt controllers, as bytes and as text.</summary>
public static class Chips
{
    /// <summary>Bytes of a chip's state: what <c>KVM_GET_IRQCHIP</c> may fill.</summary>
    public const int StateBytes = 512;

    /// <summary>Reads a chip into an argument that holds something else before. For set-up: it throws when the kernel refuses.</summary>
    public static kvm_irqchip Get(KvmVm vm, uint id)
    {
        var chip = Fields.Distinct<kvm_irqchip>() with { chip_id = id };
        vm.GetIrqchip(ref chip).OrThrow("KVM_GET_IRQCHIP");
        return chip;
    }

    /// <summary>The bytes of a chip's state, of whatever kind it is.</summary>
    public static Span<byte> Bytes(ref kvm_irqchip chip) =>
        MemoryMarshal.AsBytes(new Span<kvm_irqchip>(ref chip)).Slice(Unsafe.SizeOf<kvm_irqchip>() - StateBytes, StateBytes);

    /// <summary>A PIC's state with a different value in each member.</summary>
    public static kvm_pic_state DistinctPic() => new()
    {
        last_irr = 0x11,
        irr = 0x22,
        imr = 0xf3,
        isr = 0x44,
        priority_add = 0x05,
        irq_base = 0x68,
        read_reg_select = 1,
        poll = 1,
        special_mask = 1,
        init_state = 2,
        auto_eoi = 1,
        rotate_on_auto_eoi = 1,
        special_fully_nested_mode = 1,
        init4 = 1,
        elcr = 0x88,
        elcr_mask = 0xd8,
    };

    /// <summary>An IOAPIC's state with a different value in each member, and every entry masked and different.</summary>
    public static kvm_ioapic_state DistinctIoapic()
    {
        var state = new kvm_ioapic_state { base_address = 0xfec0_0000, ioregsel = 0x15, id = 0x0b, irr = 0x00a5_5a01, pad = 0x1234_5678 };
        for (var pin = 0; pin < Constants.KVM_IOAPIC_NUM_PINS; pin++)
        {
            const ulong masked = 1 << 16;
            state.redirtbl[pin].bits = ((ulong)(0x10 + pin) << 56) | masked | (0x40u + (uint)pin);
        }

        return state;
    }
}
