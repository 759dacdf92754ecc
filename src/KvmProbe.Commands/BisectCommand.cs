using KvmProbe.Hosts;
using KvmReport;
using KvmReport.Histories;

namespace KvmProbe.Commands;

/// <summary>Between which two releases a case changed; or whether one kernel is good, as <c>git bisect run</c> asks.</summary>
public static class BisectCommand
{
    /// <summary>The exit status that lets <c>git bisect run</c> pass over a kernel.</summary>
    public const int Untold = 125;

    private const int Interrupted = 128;

    /// <summary>Verdicts that say nothing of the kernel.</summary>
    private static readonly string[] Silent = ["gated", "broken"];

    /// <summary>Finds the two releases. A release is good when it shows what the good one does.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="id">The case.</param>
    /// <param name="good">The release that is good.</param>
    /// <param name="bad">The one that is bad, older or newer.</param>
    /// <param name="options">What was chosen about the hosts.</param>
    /// <param name="forget">Whether kernels that are fetched for this are removed from the cache.</param>
    /// <returns>0 when they are found; 125 when releases are between them that cannot be told; 2 when nothing could be run; 130 when interrupted.</returns>
    public static int Run(Suite suite, string id, string good, string bad, HostOptions options, bool forget)
    {
        var @case = ExplainCommand.Find(suite, id);
        var (from, to) = (Named(good), Named(bad));
        var architecture = from.Architecture == to.Architecture ? from.Architecture : throw new DataException($"{good} and {bad} are of two architectures");
        var all = Waiting.For("the releases that the archive has", () => KernelRelease.All(architecture)).Reverse().ToList();
        var records = ReleaseRecords.Of(options, suite.Data.Deviations);
        using var runs = new ReleaseRuns(
            (release, ids) => new HostRun(suite, new ChosenHost(release.Name, options with { Machines = 1 }), ids, records.NewFolder(release)), 1);
        runs.CatchSignals();
        return Run(@case, Line(all, from, to), records, runs, forget, Console.Out);

        static KernelRelease Named(string name) => KernelRelease.Of(name) ?? KernelRelease.OfSeries(name) ?? throw new DataException($"'{name}' is no release, such as 6.12.95 or 6.12");
    }

    /// <summary>The same on a line of releases, from the good one to the bad one.</summary>
    public static int Run(Case @case, IReadOnlyList<KernelRelease> line, ReleaseRecords records, ReleaseRuns runs, bool forget, TextWriter output)
    {
        var good = See(line[0]) ?? throw Unusable(line[0]);
        var bad = See(line[^1]) ?? throw Unusable(line[^1]);
        if (good.Observed == bad.Observed)
        {
            throw new DataException($"{good.Release} and {bad.Release} show the same, so nothing changed between them: {good.Verdict} {good.Observed}");
        }

        output.WriteLine($"{@case.Id}: {line.Count} releases from {good.Release} (good) to {bad.Release} (bad)");
        Say(good, "good");
        Say(bad, "bad");
        var (before, after, untold) = new Bisection<KernelRelease>(line, release =>
        {
            var seen = See(release);
            Say(seen ?? new Sighting(release.Name, release.Series, "", Why(release)), seen is null ? "?" : seen.Observed == good.Observed ? "good" : "bad");
            return seen is null ? null : seen.Observed != good.Observed;
        }).Find();
        if (runs.Signal != 0)
        {
            return Interrupted + runs.Signal;
        }

        output.WriteLine($"good  {before.Name}");
        output.WriteLine($"bad   {after.Name}");
        foreach (var release in untold)
        {
            output.WriteLine($"between them, and not told: {release.Name}");
        }

        return untold.Count == 0 ? 0 : Untold;

        Sighting? See(KernelRelease release)
        {
            if (runs.Signal == 0 && records.Find(release, @case) is null && records.Problem(release) is null)
            {
                var wasThere = KernelImage.IsThere(release.Name);
                runs.RunAll([(release, [@case.Id])], _ => { });
                if (forget && !wasThere)
                {
                    release.Forget();
                }
            }

            return records.Find(release, @case) is { } seen && !Silent.Contains(seen.Verdict) ? seen : null;
        }

        string Why(KernelRelease release) => records.Find(release, @case) is { } seen ? $"{seen.Verdict} {seen.Observed}" : runs.Problem(release) ?? records.Problem(release) ?? "it was not run";

        DataException Unusable(KernelRelease release) => new($"{release.Name} cannot be told: {Why(release)}");

        void Say(Sighting seen, string what) => output.WriteLine($"  {what,-5} {seen.Release,-14} {seen.Verdict} {Printable.Line(seen.Observed)}".TrimEnd());
    }

    /// <summary>Runs a case on one host.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="id">The case.</param>
    /// <param name="host">The host.</param>
    /// <param name="fix">Whether good and bad are swapped.</param>
    /// <returns>0 when it passes, 1 when it fails, 125 when the host says nothing of it, 130 when interrupted.</returns>
    public static int Judge(Suite suite, string id, ChosenHost host, bool fix)
    {
        var @case = ExplainCommand.Find(suite, id);
        string? folder = null;
        int status;
        try
        {
            status = RunCommand.Run(suite, host, [@case.Id], out folder);
        }
        catch (Exception e) when (e is DataException or HostUnavailableException)
        {
            Console.Error.WriteLine($"cannot be told: {e.Message}");
            return Untold;
        }

        return status > Interrupted ? status : Status(folder is null ? null : Record.Read(folder).Cases.GetValueOrDefault(@case.Id), fix);
    }

    /// <summary>What a case's end says to <c>git bisect run</c>.</summary>
    /// <param name="end">How it ended; null when it did not.</param>
    /// <param name="fix">Whether good and bad are swapped.</param>
    public static int Status(CaseEnd? end, bool fix) =>
        end is null || Silent.Contains(end.Verdict) ? Untold
        : Verdicts.Fails(end.Verdict) != fix ? 1
        : 0;

    /// <summary>The releases from the good one to the bad one; of one that has no revision, or is a series, the newest counts.</summary>
    /// <param name="all">All that there are, the oldest first.</param>
    /// <param name="good">The good one.</param>
    /// <param name="bad">The bad one.</param>
    /// <exception cref="DataException">One of them is not there.</exception>
    public static IReadOnlyList<KernelRelease> Line(IReadOnlyList<KernelRelease> all, KernelRelease good, KernelRelease bad)
    {
        var (from, to) = (Find(good), Find(bad));
        return from == to ? throw new DataException($"{good.Name} and {bad.Name} are the same release")
            : from < to ? [.. all.Skip(from).Take(to - from + 1)]
            : [.. all.Skip(to).Take(from - to + 1).Reverse()];

        int Find(KernelRelease asked) => Enumerable.Range(0, all.Count).Where(at => asked.Includes(all[at])).DefaultIfEmpty(-1).Max() is >= 0 and var at
            ? at
            : throw new DataException($"the archive has no {asked.Name}; it has {all[0].Name} to {all[^1].Name}");
    }
}
