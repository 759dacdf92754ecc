using System.Text.Json.Serialization;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;

namespace KvmProbe.Conformance.Ppc.Rows;

/// <summary>What is promised of some registers: a case for each.</summary>
public sealed record RegistersRow : Row, IGridRow
{
    /// <summary>Their names, without KVM_REG_PPC_.</summary>
    public required IReadOnlyList<string> Registers { get; init; }

    /// <summary>The number that they are set to.</summary>
    public ulong Value { get; init; } = 0x0807_0605_0403_0201;

    /// <summary>The register of the case.</summary>
    [JsonIgnore]
    public PpcRegister Register => PpcRegister.Named(Registers[0]);

    /// <inheritdoc/>
    public IEnumerable<Row> Cells() => Registers.Select(name => this with { Name = $"{Name}/{Word(name)}", Registers = [name] });

    private static string Word(string name) => string.Concat(name.Select(letter => letter == '_' ? '-' : char.ToLowerInvariant(letter)));
}
