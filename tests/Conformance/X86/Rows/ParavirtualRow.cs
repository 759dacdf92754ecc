using System.Text.Json.Serialization;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;

namespace KvmProbe.Conformance.X86.Rows;

/// <summary>What is promised of some of KVM's own MSRs: a case for each.</summary>
public sealed record ParavirtualRow : Row, IGridRow
{
    /// <summary>The MSRs, by the names that <see cref="ParavirtualMsr"/> gives them.</summary>
    public required IReadOnlyList<string> Msrs { get; init; }

    /// <summary>What the VM has in the kernel.</summary>
    public Irqchip Irqchip { get; init; } = Irqchip.full;

    /// <summary>Where the structure is: a place of <see cref="ParavirtualGuest.Address"/>.</summary>
    public string At { get; init; } = "page";

    /// <summary>Whether the slot is read-only.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether the structure's version is odd before, as memory that was never written may have it.</summary>
    public bool OddVersion { get; init; }

    /// <summary>Whether user space writes the MSR in place of the guest.</summary>
    public bool ByUserSpace { get; init; }

    /// <summary>The MSR of the case.</summary>
    [JsonIgnore]
    public ParavirtualMsr Msr => ParavirtualMsr.Named(Msrs[0]);

    /// <inheritdoc/>
    public IEnumerable<Row> Cells() => Msrs.Select(name => this with
    {
        Name = $"{Name}/{name}",
        Msrs = [name],
        Needs = [.. Needs, .. ParavirtualMsr.Named(name).Needs],
    });
}
