using KvmProbe.Abi;
using KvmProbe.Hosts;
using KvmProbe.Targets;

namespace KvmProbe.Cases;

/// <summary>What is known to differ on some hosts: the rows of <c>tests/Fixtures/ARCHITECTURE/deviations.json</c>.</summary>
public sealed class Deviations(IReadOnlyList<Deviation> rows)
{
    private readonly ILookup<string, Deviation> _byCase =
        rows.SelectMany(row => row.Cases.Select(id => (id, row))).ToLookup(pair => pair.id, pair => pair.row);

    /// <summary>Where the rows of an architecture stand.</summary>
    public static string FilePath(Architecture architecture) => Path.Combine(architecture.DataFolder, "deviations.json");

    /// <summary>All rows.</summary>
    public IReadOnlyList<Deviation> Rows { get; } = rows;

    /// <summary>Reads the files of all architectures that have one.</summary>
    public static Deviations Load() => new([.. ArchitectureNames.WithData.SelectMany(Load)]);

    /// <summary>The rows for a case on a host.</summary>
    public IEnumerable<Deviation> Of(string id, HostFacts facts, Func<Capability, long> capability) =>
        _byCase[id].Where(row => row.Holds(facts, capability));

    /// <summary>The bugs that a host's kernel is known to have, as far as its version says.</summary>
    public IEnumerable<Deviation> Bugs(HostFacts facts, Func<Capability, long> capability) =>
        Rows.Where(row => row.Nature == DeviationNature.bug && row.Holds(facts, capability));

    private static IEnumerable<Deviation> Load(Architecture architecture) =>
        File.Exists(FilePath(architecture))
            ? StrictJson.ReadRows<Deviation>(FilePath(architecture)).Select(found => found.Row with
            {
                When = found.Row.When with { Architecture = architecture },
                Source = new RowSource(FilePath(architecture), found.Line),
            })
            : [];
}
