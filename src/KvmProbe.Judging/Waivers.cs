using KvmProbe.Abi;
using KvmProbe.Hosts;

namespace KvmProbe.Judging;

/// <summary>A user's own rows: failures that somebody takes upon them.</summary>
/// <param name="rows">The rows.</param>
/// <param name="today">The day of the run.</param>
public sealed class Waivers(IReadOnlyList<Waiver> rows, DateOnly today)
{
    /// <summary>No waivers.</summary>
    public static Waivers None { get; } = new([], default);

    /// <summary>Those of the archive's kernels, which the project's own checks use, and <c>--host auto</c> on an emulated host.</summary>
    public static string OfTheArchive { get; } = Path.Combine(HostFiles.Root, "ci", "waivers.json");

    /// <summary>Reads a file; none when there is no path.</summary>
    /// <exception cref="DataException">It is not sound.</exception>
    public static Waivers Load(string? path, Suite suite)
    {
        if (path is null)
        {
            return None;
        }

        var rows = StrictJson.ReadRows<Waiver>(path).Select(found => found.Row with { Source = new RowSource(path, found.Line) }).ToList();
        var ids = suite.Cases.Select(@case => @case.Id).ToHashSet();
        foreach (var row in rows)
        {
            if ((row.Problem() ?? row.Cases.Where(id => !ids.Contains(id)).Select(id => $"{id} is no case").FirstOrDefault()) is { } problem)
            {
                throw new DataException($"{row.Source}: {problem}");
            }
        }

        return rows.Count > 0 ? new Waivers(rows, DateOnly.FromDateTime(DateTime.UtcNow)) : throw new DataException($"{Repository.Relative(path)}: the file has no rows");
    }

    /// <summary>The same outcome, and who waives it, where somebody does; a waiver that has ended is said.</summary>
    /// <param name="outcome">How a case ended.</param>
    /// <param name="facts">The host; null where nobody knows, and then only rows count that hold everywhere.</param>
    /// <param name="capability">What the host answers about a capability.</param>
    public Outcome Apply(Outcome outcome, HostFacts? facts, Func<Capability, long> capability)
    {
        if (!outcome.Fails)
        {
            return outcome;
        }

        var about = rows.Where(row => IsAbout(row, outcome) && (facts is null ? row.When == new Circumstance() : row.When.Holds(facts, capability))).ToList();
        if (about.FirstOrDefault(row => row.Until is not { } last || today <= last) is { } counts)
        {
            return outcome with { Waived = counts.ToString() };
        }

        return about.Count == 0 ? outcome : outcome with { Reason = $"{outcome.Reason}{(outcome.Reason is null ? "" : "; ")}a waiver has ended: {about[0]}" };
    }

    private static bool IsAbout(Waiver row, Outcome outcome) =>
        (row.KnownBugs ? outcome.Known is not null : row.Cases.Contains(outcome.Case.Id))
        && (row.Observed is null || row.Observed.Matches(outcome.Observed) || row.Observed.Matches(outcome.Verdict.ToString()));
}
