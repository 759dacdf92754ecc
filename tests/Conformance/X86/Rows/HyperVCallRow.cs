using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
namespace KvmProbe.Conformance.X86.Rows;

/// <summary>A row whose guest makes a hypercall of Hyper-V.</summary>
public record HyperVCallRow : Row
{
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

    /// <summary>The interrupt controllers: <c>none</c>, <c>kernel</c> or <c>split</c>.</summary>
    public string Irqchip { get; init; } = "kernel";

    /// <summary>The hypercall's input value.</summary>
    public ulong Input => Code | (Fast ? 1UL << 16 : 0) | ((ulong)Variable << 17) | ((ulong)Reps << 32);
}
