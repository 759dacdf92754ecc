using System.Text.Json.Serialization;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Rows;

/// <summary>A row whose guest makes a hypercall of Hyper-V.</summary>
public record HyperVCallRow : Row, IGridRow
{
    /// <summary>What the VM has in the kernel: a case for each; one case with all of it when none is given.</summary>
    public IReadOnlyList<Irqchip> Irqchips { get; init; } = [];

    /// <summary>Its number.</summary>
    public required uint Code { get; init; }

    /// <summary>Whether the input is in registers; else it is in memory.</summary>
    public bool Fast { get; init; }

    /// <summary>How many words the variable part of the header has.</summary>
    public uint Variable { get; init; }

    /// <summary>How many repetitions.</summary>
    public uint Reps { get; init; }

    /// <summary>The input in words of eight bytes: the same, whether it is in registers or in memory.</summary>
    public IReadOnlyList<ulong> Words { get; init; } = [0, 0];

    /// <summary>The hypercall's input value.</summary>
    public ulong Input => Code | (Fast ? 1UL << 16 : 0) | ((ulong)Variable << 17) | ((ulong)Reps << 32);

    /// <summary>What the VM of the case has in the kernel.</summary>
    [JsonIgnore]
    public Irqchip Irqchip => Irqchips is [var one] ? one : Irqchip.full;

    /// <inheritdoc/>
    public IEnumerable<Row> Cells() =>
        Irqchips.Count == 0 ? [this] : Irqchips.Select(irqchip => this with { Name = $"{Name}/irqchip-{irqchip}", Irqchips = [irqchip] });
}
