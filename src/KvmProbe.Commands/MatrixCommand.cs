using System.Globalization;
using KvmProbe.Hosts;
using KvmReport;

namespace KvmProbe.Commands;

/// <summary>Runs the suite on several hosts, as many at once as the machine has room for, and sets their records side by side.</summary>
public static class MatrixCommand
{
    /// <summary>What a run takes besides the memory of its host, in MiB: two .NET processes and an emulator.</summary>
    private const int Overhead = 500;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Runs the cases whose ids have one of the parts, or all, on the hosts that are named.</summary>
    /// <returns>0 when all hosts are good, 1 when a case failed on one, 2 when one could not be run.</returns>
    public static int Run(Suite suite, IReadOnlyList<string> hosts, HostOptions options, string? waive, IReadOnlyList<string> parts)
    {
        _ = Selection.Of(suite, parts);
        _ = Waivers.Load(waive, suite);
        if (hosts.Count == 0)
        {
            throw new DataException($"matrix needs hosts: {HostDoor.Known}");
        }

        if (hosts.Select(HostWords.Problem).FirstOrDefault(unknown => unknown is not null) is { } nonsense)
        {
            throw new DataException(nonsense);
        }

        var chosen = hosts.Select(host => FirstWords.Resolve(new ChosenHost(host, options) { Waive = waive })).DistinctBy(host => host.Name).ToList();

        // One after another, and before anything runs: what is missing is said at once, and nothing is fetched twice.
        foreach (var name in chosen.Select(host => host.Name))
        {
            if (Waiting.For($"what {name} needs", () => HostDoor.Problem(name, options)) is { } problem)
            {
                throw new DataException($"{name}: {problem}");
            }
        }

        var atOnce = AtOnce(options);
        var machines = options.Machines ?? (chosen.Count > 1 && atOnce > 1 ? 1 : null);
        var runs = chosen.Select(host => new HostRun(suite, host with { Options = host.Options with { Machines = machines } }, parts)).ToList();
        Bars.While(bars =>
        {
            RunAll(runs, atOnce, bars);
            return 0;
        });
        return Report(runs);
    }

    /// <summary>How many hosts this machine can run side by side.</summary>
    internal static int AtOnce(HostOptions options)
    {
        var room = MachineCount.Memory / (options.Memory + Overhead);
        return (int)Math.Clamp(room, 1, Environment.ProcessorCount);
    }

    private static void RunAll(List<HostRun> runs, int atOnce, Bars bars)
    {
        while (runs.Any(run => !run.IsOver))
        {
            foreach (var run in runs.Where(run => !run.IsStarted).Take(atOnce - runs.Count(run => run.IsStarted && !run.IsOver)))
            {
                run.Start();
            }

            runs.ForEach(run => run.ShowOn(bars));
            bars.Show();
            Thread.Sleep(Look);
        }
    }

    private static int Report(List<HostRun> runs)
    {
        var table = new StringWriter();
        HostTable.Write([.. runs.Select(run => (run.Host, run.Record))], table);
        var path = Path.Combine(Repository.Artifacts, $"matrix-{DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.txt");
        File.WriteAllText(path, table.ToString());
        Console.WriteLine();
        Console.Write(table.ToString());
        Console.WriteLine();
        foreach (var run in runs)
        {
            Console.WriteLine($"{(run.IsGood ? "good" : "BAD")}  {run.Host}: {(run.Record is { } record ? Summary.Line(record) : run.Problem ?? "it printed nothing")}  {Path.GetDirectoryName(run.LogPath)}");
        }

        Console.WriteLine($"table {path}");
        return runs.All(run => run.IsGood) ? 0 : runs.All(run => run.Record is not null) ? 1 : 2;
    }
}
