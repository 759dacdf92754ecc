using KvmProbe.Abi;
using KvmProbe.Hosts;

namespace KvmProbe.Cases;

/// <summary>The rows of <c>tests/Fixtures/deviations.json</c>.</summary>
public sealed class Deviations(IReadOnlyList<Deviation> rows)
{
    private readonly ILookup<string, Deviation> _byCase =
        rows.SelectMany(row => row.Cases.Select(id => (id, row))).ToLookup(pair => pair.id, pair => pair.row);

    /// <summary>Where the rows stand.</summary>
    public static string FilePath { get; } = Path.Combine(Repository.Fixtures, "deviations.json");

    /// <summary>All rows.</summary>
    public IReadOnlyList<Deviation> Rows { get; } = rows;

    /// <summary>Reads the file.</summary>
    public static Deviations Load() => new(StrictJson.ReadFile<Deviation[]>(FilePath));

    /// <summary>The row for a case on a host, if there is one.</summary>
    public Deviation? Of(string id, HostFacts facts, Func<Capability, long> capability) =>
        _byCase[id].FirstOrDefault(row => row.When.Holds(facts, capability));
}
