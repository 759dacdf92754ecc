using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using KvmProbe.Targets;
using KvmReport;

namespace KvmProbe.Commands;

/// <summary>
/// Accepts what the latest run observed where no document promises anything: shows each difference, then renames the received text
/// to verified, or writes the observation into its row. A broken promise is never accepted.
/// </summary>
public static class AcceptCommand
{
    /// <summary>Accepts the drifts of the latest record whose ids have one of the parts.</summary>
    /// <returns>0 when everything asked for was accepted; 1 when a violation was refused.</returns>
    public static int Run(Suite suite, IReadOnlyList<string> parts)
    {
        var record = Record.Read(Path.Combine(Repository.Artifacts, "latest"));
        if (record.Header!.Host.TryGetValue("perturbed", out var perturbed))
        {
            throw new DataException($"the guests of the latest run were perturbed ({perturbed}): only what is seen without is accepted");
        }

        var architecture = Enum.Parse<Architecture>(record.Header.Host["architecture"]);
        var chosen = Selection.Of(suite, parts).Where(@case => @case.IsOn(architecture)).ToDictionary(@case => @case.Id);
        var files = new ApprovalFiles(architecture);
        var failures = record.Failures.Where(end => chosen.ContainsKey(end.Id)).ToList();
        foreach (var end in failures)
        {
            Console.WriteLine($"{end.Verdict}  {end.Id}: {end.Says}");
            Show(end);
            Console.WriteLine(end.Verdict == nameof(Verdict.drift) ? Accept(files, chosen[end.Id], end) : $"  refused: a {end.Verdict} is not accepted");
        }

        Console.WriteLine($"{failures.Count(IsDrift)} accepted, {failures.Count(end => !IsDrift(end))} refused");
        return failures.All(IsDrift) ? 0 : 1;
    }

    private static bool IsDrift(CaseEnd end) => end.Verdict == nameof(Verdict.drift);

    private static string Accept(ApprovalFiles files, Case @case, CaseEnd end)
    {
        if (!@case.Row.Expect.IsVerified)
        {
            return RowEdit.SetExpect(@case, end.Observed);
        }

        File.Move(files.Received(end.Id), files.Verified(end.Id), overwrite: true);
        return $"  accepted: {Repository.Relative(files.Verified(end.Id))}";
    }

    private static void Show(CaseEnd end)
    {
        foreach (var line in new InlineDiffBuilder(new Differ()).BuildDiffModel(end.Expected, end.Observed).Lines)
        {
            var mark = line.Type switch { ChangeType.Inserted => "+", ChangeType.Deleted => "-", _ => " " };
            Console.WriteLine($"  {mark} {line.Text}");
        }
    }
}
