using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;
using Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Perturbations.X86;

/// <summary>One of the VM's interrupt controllers.</summary>
/// <param name="chip">Which: <c>KVM_IRQCHIP_*</c>.</param>
public sealed class IrqchipState(uint chip)
    : PlainState(Requests.KVM_GET_IRQCHIP, Requests.KVM_SET_IRQCHIP, Unsafe.SizeOf<kvm_irqchip>())
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IrqchipState> All =>
        [new(Constants.KVM_IRQCHIP_PIC_MASTER), new(Constants.KVM_IRQCHIP_PIC_SLAVE), new(Constants.KVM_IRQCHIP_IOAPIC)];

    /// <summary>Clears the requests of the PIT, which counts on: line 0 of the PIC, and of the IOAPIC the two pins that it can have.</summary>
    public override void Steady(Span<byte> state)
    {
        ref var irqchip = ref MemoryMarshal.AsRef<kvm_irqchip>(state);
        if (chip == Constants.KVM_IRQCHIP_PIC_MASTER)
        {
            irqchip.chip.pic.irr &= unchecked((byte)~1);
            irqchip.chip.pic.last_irr &= unchecked((byte)~1);
        }
        else if (chip == Constants.KVM_IRQCHIP_IOAPIC)
        {
            irqchip.chip.ioapic.irr &= ~0b101u;
        }
    }

    /// <inheritdoc/>
    protected override void Prepare(TargetMemory memory) => memory.Write(0, new kvm_irqchip { chip_id = chip });
}
