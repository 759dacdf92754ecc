using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using KvmProbe.Guests.Architectures;
using KvmProbe.Hosts;
using KvmProbe.Mutants;
using KvmProbe.Targets;
using KvmReport;

namespace KvmProbe.Commands;

/// <summary>Measures what the suite would miss: runs it against a kernel that misbehaves on purpose, one mutant at a time.</summary>
public static class MutantsCommand
{
    private const int Workers = 4;
    private static readonly TimeSpan PatienceWithGuests = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Runs the mutants whose names have one of the parts, or all of them: on each host those that no case noticed on the hosts before it,
    /// because no one host has all of the API.
    /// </summary>
    /// <param name="suite">The suite.</param>
    /// <param name="only">The one host; null for this one, and then the newest kernel that is known.</param>
    /// <param name="options">What was chosen about hosts.</param>
    /// <param name="parts">Parts of names of mutants.</param>
    /// <returns>0 when 95 % or more were noticed; 1 when fewer; 2 when nothing could be run.</returns>
    public static int Run(Suite suite, string? only, HostOptions options, IReadOnlyList<string> parts)
    {
        if (CheckCommand.Run(suite) != 0)
        {
            return 2;
        }

        var clock = Stopwatch.StartNew();
        var results = new Dictionary<string, MutantResult>();
        foreach (var host in only is null ? (string[])[HostDoor.Local, KernelImage.Known[^1]] : [only])
        {
            RunOn(suite, FirstWords.Resolve(new ChosenHost(host, options)), name => parts.Count == 0 || parts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)), results);
        }

        if (results.Count == 0)
        {
            throw new DataException($"no mutant has {string.Join(" or ", parts)} in its name");
        }

        return Report([.. results.Values.OrderBy(result => result.IsNoticed).ThenBy(result => result.Name, StringComparer.Ordinal)], clock.Elapsed);
    }

    private static void RunOn(Suite suite, ChosenHost chosen, Predicate<string> selects, Dictionary<string, MutantResult> results)
    {
        var name = chosen.Name;
        using var host = HostDoor.Find(name, chosen.Options);
        var target = Waiting.For($"{name} comes up", host.Open);
        if (HostDoor.Problem(target, host.KvmAdvice) is { } problem)
        {
            throw new HostUnavailableException(problem);
        }

        var facts = host.ReadFacts();
        var run = new MutantRun(target, facts, GuestArchitectures.Of(facts.Architecture), suite.Data.Catalogues[facts.Architecture], suite.Data.Deviations, PatienceWithGuests);
        var clock = Stopwatch.StartNew();
        var cases = suite.On(facts.Architecture);
        var observed = new Observed(Waiting.For("all cases, to see what they do", () => run.Observe(cases, Workers, () => new Recorder(facts.Architecture))));
        var mutants = MutantList.Of(suite.Data.Catalogues[facts.Architecture], observed, facts.Backend)
            .Where(mutant => selects(mutant.Name) && !(results.GetValueOrDefault(mutant.Name)?.IsNoticed ?? false)).ToList();
        var byRequest = mutants.Where(mutant => mutant.IsOfBytes).ToLookup(mutant => mutant.Request[facts.Architecture]);
        var effective = Waiting.For("all cases, to see what has an effect", () => run.Observe(cases, Workers, () => new Surveyor(byRequest)));
        Console.WriteLine($"{name}: {mutants.Count} mutants; all cases were looked at twice in {clock.Elapsed.TotalSeconds:0} s");
        foreach (var result in Bars.While(bars => TryAll(run, mutants, mutant => observed.Meeting(mutant, effective), bars)))
        {
            results[result.Name] = result;
        }

        if (!host.IsAlive)
        {
            throw new TargetLostException($"{name} did not survive the mutants: {host.Obituary}");
        }

        Console.WriteLine($"{name}: {facts.Line}: {mutants.Count(mutant => results[mutant.Name].IsNoticed)} of {mutants.Count} noticed in {clock.Elapsed.TotalSeconds:0} s");
    }

    private static ConcurrentBag<MutantResult> TryAll(MutantRun run, List<Mutant> mutants, Func<Mutant, IReadOnlyList<Case>> meeting, Bars bars)
    {
        var equivalent = EquivalentMutants.Load();
        var results = new ConcurrentBag<MutantResult>();
        var pace = new Pace();
        Parallel.ForEach(Partitioner.Create(mutants, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = Workers }, mutant =>
        {
            results.Add(run.Try(mutant, meeting(mutant)) with { Equivalent = equivalent.Argument(mutant.Name) });
            lock (bars)
            {
                bars.Set("mutants", results.Count, mutants.Count, false,
                    $"{results.Count} of {mutants.Count} mutants, {results.Count(result => !result.IsNoticed)} not noticed, {pace.Of(results.Count, mutants.Count)}   {mutant.Name}");
                bars.Show();
            }
        });
        return results;
    }

    private static int Report(List<MutantResult> results, TimeSpan took)
    {
        var folder = Path.Combine(Repository.Artifacts, "mutants");
        Directory.CreateDirectory(folder);
        File.WriteAllLines(
            Path.Combine(folder, "results.jsonl"), results.Select(result => JsonSerializer.Serialize(result, RecordSchema.Json)));
        const double enough = 95;
        foreach (var survivor in results.Where(result => !result.IsNoticed))
        {
            var why = survivor.Equivalent is { } argument ? $"equivalent: {argument}"
                : survivor.Ran.Count == 0 ? "no case touches the request"
                : $"{survivor.Ran.Count} cases ran, {survivor.Ran[0]} first";
            Console.WriteLine($"not noticed  {survivor.Name}  ({why})");
        }

        var counted = results.Where(result => result.IsNoticed || result.Equivalent is null).ToList();
        var noticed = counted.Count(result => result.IsNoticed);
        var score = 100.0 * noticed / counted.Count;
        Console.WriteLine($"record   {folder}");
        Console.WriteLine($"{results.Count} mutants, {results.Count - counted.Count} equivalent, in {took.TotalSeconds:0} s");
        Console.WriteLine($"{noticed} of {counted.Count} noticed: {score:0.0} %");
        return score >= enough ? 0 : 1;
    }
}
