using KvmReport;

namespace KvmProbe.Judging;

/// <summary>How a case ended.</summary>
/// <param name="Case">The case.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Expected">What had to be observed.</param>
/// <param name="Observed">What was observed; for a case that was not observed, what stood in the way.</param>
/// <param name="Reason">Why the verdict is not simply pass: the absent need, the deviation's reason, the failure.</param>
public sealed record Outcome(Case Case, Verdict Verdict, string Expected, string Observed, string? Reason = null)
{
    /// <summary>Of a known bug of the kernel: what fixed it, and in which release; null when the failure is not known.</summary>
    public string? Known { get; init; }

    /// <summary>Why the failure does not count, and who says so; null when nobody waives it.</summary>
    public string? Waived { get; init; }

    /// <summary>Of a failure: the promise of the document that is broken; null when no section has one.</summary>
    public string? Promise { get; init; }

    /// <summary>Whether the verdict fails the run, if nobody waives it.</summary>
    public bool Fails => Verdict > Verdict.deviation;

    /// <summary>The same, and that the guest was perturbed.</summary>
    public Outcome PerturbedBy(IEnumerable<string> names) =>
        this with { Reason = $"{Reason}{(Reason is null ? "" : "; ")}its guest was perturbed: {string.Join(", ", names)}" };

    /// <summary>The same; a failure quotes the promise.</summary>
    public Outcome Quoting(PromisedDocument document) => Fails ? this with { Promise = document.Quote(Case) } : this;

    /// <summary>What a person is told: id, section and promise in one sentence, what was expected, what was observed, where.</summary>
    /// <param name="hostLine">The host in one line.</param>
    public string? Message(string hostLine) => Verdict switch
    {
        Verdict.pass => null,
        Verdict.gated or Verdict.deviation => $"{Verdict}: {Reason}",
        _ => $"""
            {Verdict}: {Case.Id}
              {(Case.Row.Doc is { } section ? $"section {section} promises" : "approved")}: {Case.Row.Says}{(Promise is null ? "" : $"\n  promise  {Excerpt.Cut(Promise)}")}
              {string.Join("\n  ", Excerpt.Of(Expected, Observed).With("all of it is in the record"))}
              row      {Case.Source?.ToString() ?? "made by a rule"}, by {Case.Method.DeclaringType!.Name}.{Case.Method.Name}
              host     {hostLine}{(Reason is null ? "" : $"\n  because  {Reason}")}{(Known is null ? "" : $"\n  known: {Known}")}{(Waived is null ? "" : $"\n  waived: {Waived}")}
            """,
    };
}
