using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

// The same interface where other interrupt controllers are in the kernel, and with the local APIC in each mode.
public sealed partial class KVM_RUN
{
    /// <summary>What the VM has, and what asks for an interrupt.</summary>
    public sealed record ArrangedGrid : Grid
    {
        /// <summary>What the VM has.</summary>
        public required IReadOnlyList<Arrangement> Arrangements { get; init; }

        /// <summary>What asks for an interrupt.</summary>
        public required IReadOnlyList<Asking> Interfaces { get; init; }

        /// <summary>With an enabled local APIC in the kernel the interrupt comes; where there is none, or it is disabled, the interface says so or nothing happens.</summary>
        public override IEnumerable<Row> Cells() => Cross(Arrangements, Interfaces, (arrangement, asking) => arrangement.State switch
        {
            ApicState.enabled => $"{asking.Answer}; {asking.Comes}end",
            ApicState.disabled => $"{asking.Disabled ?? asking.Answer}; end",
            _ => $"{asking.Without ?? asking.Answer}; end",
        });
    }

    /// <summary>What a local APIC in the kernel is.</summary>
    public enum ApicState
    {
        /// <summary>There is none.</summary>
        none,

        /// <summary>It is disabled by IA32_APIC_BASE.</summary>
        disabled,

        /// <summary>It is enabled.</summary>
        enabled,
    }

    /// <summary>What a VM has.</summary>
    public sealed record Arrangement : Grid.Value
    {
        /// <summary>What is in the kernel.</summary>
        public required Irqchip Irqchip { get; init; }

        /// <summary>IA32_APIC_BASE.</summary>
        public ulong ApicBase { get; init; }

        internal ApicState State => (ApicBase & (1 << 11)) != 0 ? ApicState.enabled : Irqchip == Irqchip.none ? ApicState.none : ApicState.disabled;
    }

    /// <summary>An interface that asks for an interrupt.</summary>
    public sealed record Asking : Grid.Value
    {
        /// <summary>What it answers.</summary>
        public required string Answer { get; init; }

        /// <summary>What comes.</summary>
        public string Comes { get; init; } = "interrupt 41h; ";

        /// <summary>What it answers where the local APIC is disabled, when that is something else.</summary>
        public string? Disabled { get; init; }

        /// <summary>What it answers where no local APIC is in the kernel, when that is something else.</summary>
        public string? Without { get; init; }
    }

    /// <summary>Asks for an interrupt, and lets the guest take what comes.</summary>
    [Grid<ArrangedGrid>]
    public string Arranged(Lab lab, Cell<Arrangement, Asking> cell) =>
        new ArrangedGuest(lab, cell.First.Irqchip, cell.First.ApicBase).Ask(cell.Second.Name);
}
