using KvmProbe.Hosts;
using KvmReport;

namespace KvmProbe.Commands;

/// <summary>
/// Runs the suite through <c>dotnet test</c>, in a process of its own: should that process die or stand still, the case that was
/// running gets the verdict, and the run goes on with the next.
/// </summary>
public static class RunCommand
{
    private const int Failed = 1;
    private const int Unusable = 2;
    private const int Interrupted = 128;

    /// <summary>Runs the cases that have one of the parts in their ids, or all of them.</summary>
    /// <returns>0 when at least one case ran and none failed; 1 when one failed; 2 when nothing could be run; 130 when interrupted, 143 when terminated.</returns>
    public static int Run(Suite suite, ChosenHost host, IReadOnlyList<string> parts) => Run(suite, host, parts, out _);

    /// <summary>The same, and tells where the record is.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="host">The host.</param>
    /// <param name="parts">Parts of ids; none for all cases.</param>
    /// <param name="folder">The folder of the record; null when nothing could be run.</param>
    public static int Run(Suite suite, ChosenHost host, IReadOnlyList<string> parts, out string? folder)
    {
        folder = null;
        if (CheckCommand.Run(suite) != 0)
        {
            return Unusable;
        }

        _ = Selection.Of(suite, parts);
        _ = Waivers.Load(host.Waive, suite);
        host = FirstWords.Resolve(host);
        var waivers = Waivers.Load(host.Waive, suite);
        if (Waiting.For($"what {host.Name} needs", () => HostDoor.Problem(host.Name, host.Options)) is { } problem)
        {
            throw new DataException(host.Name == HostDoor.Local ? $"{problem}. {FirstWords.Instead}" : problem);
        }

        using var asked = HostDoor.Find(host.Name, host.Options);
        var architecture = asked.AskArchitecture();
        var chosen = Selection.Of(suite, parts);
        var selected = chosen.Where(@case => @case.IsOn(architecture)).Select(@case => @case.Id).ToHashSet();
        if (selected.Count == 0)
        {
            throw new DataException($"none of the {chosen.Count} cases is one of {architecture}, the architecture of {host.Name}");
        }

        RecordFolder.RequireRoom();
        folder = RunOptions.FromEnvironment().RecordFolder ?? RecordFolder.New(host.Name);
        var process = new TestProcess(suite, folder, host, parts);
        var complete = RunAll(suite, waivers, process, selected, host.Name, folder);
        if (!complete && new FileInfo(Path.Combine(folder, RecordSchema.FileName)) is not { Exists: true, Length: > 0 })
        {
            Console.Error.WriteLine("error: interrupted before the host was there, so nothing ran");
            folder = null;
            return Interrupted + process.Signal;
        }

        var others = chosen.Count - selected.Count;
        if (others > 0)
        {
            Console.WriteLine($"{others} cases of other architectures were not selected");
        }

        var record = Record.Read(folder);
        Summary.Write(record, Console.Out, Palette.ForConsole());
        return !complete ? Interrupted + process.Signal : record.Cases.Count > 0 && !record.Failures.Any() ? 0 : Failed;
    }

    private static bool RunAll(Suite suite, Waivers waivers, TestProcess process, HashSet<string> selected, string host, string folder)
    {
        var remaining = new HashSet<string>(selected);
        var progress = new Progress(selected.Count, host);
        while (remaining.Count > 0)
        {
            var end = process.Run(remaining, progress);
            if (end == ProcessEnd.Interrupted)
            {
                return false;
            }

            if ((RecordFolder.FullProblem(folder) ?? RecordFolder.ReadProblem(folder)) is { } problem)
            {
                throw new DataException(problem);
            }

            var running = TakeEnded(remaining, folder);
            if (running.Count > 0)
            {
                Isolate(suite, waivers, process, running, end, folder);
                TakeEnded(remaining, folder);
            }
            else if (remaining.Count > 0)
            {
                throw new DataException($"dotnet test ended without running {remaining.Count} cases; its output is in {process.LogPath}");
            }
        }

        using var writer = new RecordWriter(folder);
        writer.Done(process.Elapsed.TotalMilliseconds, selected.Count);
        return true;
    }

    /// <summary>Runs those alone that were running when the process ended: the one that ends it again has the verdict.</summary>
    private static void Isolate(Suite suite, Waivers waivers, TestProcess process, IReadOnlyList<string> suspects, ProcessEnd end, string folder)
    {
        foreach (var id in suspects)
        {
            var again = suspects.Count == 1 ? end : process.Run(new HashSet<string> { id }, new Progress(0, ""));
            if (!Record.Read(folder).Cases.ContainsKey(id))
            {
                WriteVerdict(suite, waivers, folder, id, again);
            }
        }
    }

    private static void WriteVerdict(Suite suite, Waivers waivers, string folder, string id, ProcessEnd end)
    {
        var @case = suite.Cases.First(@case => @case.Id == id);
        var (verdict, what) = end == ProcessEnd.StoodStill
            ? (Verdict.hang, "nothing was heard of the test process any more")
            : (Verdict.crash, "the test process ended while the case ran");
        using var writer = new RecordWriter(folder);
        writer.End(CaseEnds.Of(waivers.Apply(new Outcome(@case, verdict, @case.Row.Expect.ToString(), what), null, _ => 0).Quoting(suite.Data.Document), 0));
    }

    /// <summary>Takes the cases that ended out of those that remain.</summary>
    /// <returns>Those that began and did not end.</returns>
    private static IReadOnlyList<string> TakeEnded(HashSet<string> remaining, string folder)
    {
        if (!File.Exists(Path.Combine(folder, RecordSchema.FileName)))
        {
            return [];
        }

        var record = Record.Read(folder);
        remaining.ExceptWith(record.Cases.Keys);
        return [.. record.Running];
    }
}
