using KvmProbe.Hosts;
using KvmReport;
using KvmReport.Histories;

namespace KvmProbe.Commands;

/// <summary>Since when: what cases show on every kernel that the archive has.</summary>
public static class HistoryCommand
{
    private const int Interrupted = 128;

    /// <summary>Runs what is not known yet, and writes the history of the cases.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="options">What was chosen about the hosts.</param>
    /// <param name="write">Writes it.</param>
    /// <returns>0; 2 when no case could be run anywhere; 130 when interrupted, 143 when terminated: then with what was found so far.</returns>
    public static int Run(Suite suite, HistoryQuestion asked, HostOptions options, Action<History> write)
    {
        if (CheckCommand.Run(suite) != 0)
        {
            return 2;
        }

        var cases = asked.Cases(suite);
        var releases = asked.Releases(Waiting.For("the releases that the archive has", () => KernelRelease.All(asked.Architecture)));
        var records = ReleaseRecords.Of(options, suite.Data.Deviations);
        using var runs = new ReleaseRuns(
            (release, ids) => new HostRun(suite, new ChosenHost(release.Name, options with { Machines = 1 }), ids, records.NewFolder(release)),
            options.Machines ?? MatrixCommand.AtOnce(options));
        runs.CatchSignals();
        return Run(suite, asked, cases, releases, records, runs, write);
    }

    /// <summary>The same, with the releases and the way to run on them given.</summary>
    public static int Run(
        Suite suite, HistoryQuestion asked, IReadOnlyList<Case> cases, IReadOnlyList<KernelRelease> releases, ReleaseRecords records, ReleaseRuns runs, Action<History> write)
    {
        var todo = releases.Select(release => (Release: release, Ids: Missing(release, asked.Again, cases, records))).Where(one => one.Ids.Count > 0).ToList();
        Console.Error.WriteLine($"{cases.Count} cases on {releases.Count} releases; {releases.Count - todo.Count} are known already");
        var here = todo.Where(one => KernelImage.IsThere(one.Release.Name)).Select(one => one.Release).ToHashSet();
        var output = Console.Out;
        try
        {
            // What is printed while they run is no part of the history.
            Console.SetOut(Console.Error);
            runs.RunAll(todo, release =>
            {
                if (asked.Forget && !here.Contains(release))
                {
                    release.Forget();
                }
            });
        }
        finally
        {
            Console.SetOut(output);
        }

        var history = Of(suite, cases, releases, records, runs);
        write(history);
        return runs.Signal != 0 ? Interrupted + runs.Signal : history.Releases == 0 ? 2 : 0;
    }

    private static IReadOnlyList<string> Missing(KernelRelease release, bool again, IReadOnlyList<Case> cases, ReleaseRecords records) =>
        again ? [.. cases.Select(@case => @case.Id)]
        : records.Problem(release) is not null ? []
        : [.. cases.Where(@case => records.Find(release, @case) is null).Select(@case => @case.Id)];

    private static History Of(Suite suite, IReadOnlyList<Case> cases, IReadOnlyList<KernelRelease> releases, ReleaseRecords records, ReleaseRuns runs)
    {
        var seen = cases.Select(@case => new CaseHistory(
            @case.Id,
            @case.Row.Doc,
            @case.Row.Says,
            suite.Data.Deviations.Rows.FirstOrDefault(row => row.Nature == DeviationNature.bug && row.Cases.Contains(@case.BaseId))?.Fixed switch
            {
                null => null,
                { IsOpen: true } => "not fixed in any released kernel",
                var fix => $"fixed by {fix}",
            },
            [.. releases.Select(release => records.Find(release, @case)).OfType<Sighting>()])).ToList();
        return new History(
            records.Host(releases) ?? "none of which was run",
            seen,
            [.. releases.Select(release => NotRunOn(release, seen.Count(@case => @case.Sightings.All(one => one.Release != release.Name)), seen.Count, records, runs)).OfType<NotRun>()]);
    }

    private static NotRun? NotRunOn(KernelRelease release, int missing, int all, ReleaseRecords records, ReleaseRuns runs) => missing == 0 ? null : new NotRun(
        release.Name,
        release.Series,
        (missing == all ? "" : $"{missing} of {all} cases: ")
            + (runs.Problem(release) ?? records.Problem(release) ?? "not yet").Replace($"the kernel {release.Name}", "it", StringComparison.Ordinal).Replace(release.Name, "it", StringComparison.Ordinal));
}
