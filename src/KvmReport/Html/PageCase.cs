namespace KvmReport.Html;

/// <summary>A case of the page, with the different ends that it came to and the hosts of each.</summary>
internal sealed class PageCase
{
    private readonly CaseEnd?[] _ends;

    private PageCase(string id, CaseEnd?[] ends, IReadOnlyList<PageHost> hosts)
    {
        _ends = ends;
        var architectures = hosts.Where(host => ends[host.Index] is not null).Select(host => host.Architecture).ToHashSet();
        Hosts = [.. hosts.Where(host => architectures.Contains(host.Architecture))];
        Id = id;
        Last = ends.Last(end => end is not null)!;
        Outcomes = [.. ends.Index().Where(pair => pair.Item is not null).GroupBy(pair => Outcome.Of(pair.Item!), pair => pair.Index)
            .Select(group => new CaseOutcome(ends[group.First()]!, [.. group]))
            .OrderBy(outcome => Rank(outcome.End.Shown)).ThenBy(outcome => outcome.Hosts[0])];
    }

    /// <summary>The id.</summary>
    internal string Id { get; }

    /// <summary>What all hosts have in common: the entry, the kind, the section, the promise.</summary>
    internal CaseEnd Last { get; }

    /// <summary>The different ends, those that fail a run first.</summary>
    internal IReadOnlyList<CaseOutcome> Outcomes { get; }

    /// <summary>The hosts of the architectures that have the case.</summary>
    internal IReadOnlyList<PageHost> Hosts { get; }

    /// <summary>Whether not all of them have the same.</summary>
    internal bool Differs => Outcomes.Count > 1 || Outcomes[0].Hosts.Count < Hosts.Count;

    /// <summary>The end on a host; null where it did not run.</summary>
    internal CaseEnd? On(PageHost host) => _ends[host.Index];

    /// <summary>The cases of all hosts, in the order of their ids.</summary>
    internal static IReadOnlyList<PageCase> Of(IReadOnlyList<PageHost> hosts) =>
        [.. hosts.SelectMany(host => host.Record.Cases.Keys).Distinct().Order(StringComparer.Ordinal)
            .Select(id => new PageCase(id, [.. hosts.Select(host => host.Record.Cases.GetValueOrDefault(id))], hosts))];

    /// <summary>The place of what is shown among all: those that this program does not know come first.</summary>
    internal static int Rank(string shown)
    {
        for (var at = 0; at < Verdicts.Shown.Count; at++)
        {
            if (Verdicts.Shown[at] == shown)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>What makes two ends different ones: not how long they took.</summary>
    private sealed record Outcome(string Verdict, string Expected, string Observed, string? Reason, string? Known, string? Waived)
    {
        internal static Outcome Of(CaseEnd end) => new(end.Verdict, end.Expected, end.Observed, end.Reason, end.Known, end.Waived);
    }
}

/// <summary>An end that a case came to on some hosts.</summary>
/// <param name="End">The end.</param>
/// <param name="Hosts">The places of the hosts.</param>
internal sealed record CaseOutcome(CaseEnd End, IReadOnlyList<int> Hosts);
