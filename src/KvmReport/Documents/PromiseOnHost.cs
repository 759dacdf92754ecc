using KvmReport.Html;

namespace KvmReport.Documents;

/// <summary>What became of a promise on a host.</summary>
internal sealed record PromiseOnHost
{
    private const string Gated = "gated";

    /// <summary>Judges it by how its cases ended there.</summary>
    internal PromiseOnHost(DocumentPromise promise, PageHost host)
    {
        Host = host;
        Ends = [.. promise.Cases.Select(id => host.Record.Cases.GetValueOrDefault(id)).OfType<CaseEnd>()];
        Shown = Ends.Count == 0 ? null : Ends.Select(end => end.Shown).MinBy(Rank);
    }

    /// <summary>The host.</summary>
    internal PageHost Host { get; }

    /// <summary>The cases of the promise that ended there.</summary>
    internal IReadOnlyList<CaseEnd> Ends { get; }

    /// <summary>The worst of their ends, where a case that is gated says less than one that passed; null when none ran.</summary>
    internal string? Shown { get; }

    /// <summary>Whether one failed.</summary>
    internal bool IsBroken => Ends.Any(end => end.Fails);

    /// <summary>Whether one is as it is known to be, and not as it is promised.</summary>
    internal bool IsDeviating => Ends.Any(end => end.Shown is "deviation" or Verdicts.Waived);

    /// <summary>Whether one came out as promised.</summary>
    internal bool IsKept => Shown is "pass";

    private static int Rank(string shown) => shown == Gated ? int.MaxValue : PageCase.Rank(shown);
}
