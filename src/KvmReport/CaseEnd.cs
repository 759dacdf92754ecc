using System.Text.Json.Serialization;

namespace KvmReport;

/// <summary>The line that ends a case.</summary>
public sealed record CaseEnd
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The verdict: pass, gated, deviation, violation, drift, stale, broken, alarm, hang or crash.</summary>
    public required string Verdict { get; init; }

    /// <summary>The entry of the catalogue that the case is about.</summary>
    public required string Ioctl { get; init; }

    /// <summary>What the case is about: effect, error, rule, layout, gate, exit or state.</summary>
    public required string Kind { get; init; }

    /// <summary>The section that promises what is expected; null where the document is silent.</summary>
    public string? Section { get; init; }

    /// <summary>The documented error that the case asserts, if it does.</summary>
    public string? Errno { get; init; }

    /// <summary>The promise, or what was approved, in one sentence.</summary>
    public required string Says { get; init; }

    /// <summary>What had to be observed.</summary>
    public required string Expected { get; init; }

    /// <summary>What was observed.</summary>
    public required string Observed { get; init; }

    /// <summary>Why the verdict is not simply pass.</summary>
    public string? Reason { get; init; }

    /// <summary>Of a failure: the promise of the document that is broken, its key and what it says; null when no section has one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Promise { get; init; }

    /// <summary>Of a known bug of the kernel: what fixed it, and in which release; null when the failure is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Known { get; init; }

    /// <summary>Why the failure does not count, and who says so; null when nobody waives it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Waived { get; init; }

    /// <summary>Whether it fails the run.</summary>
    [JsonIgnore]
    public bool Fails => Verdicts.Fails(Verdict) && Waived is null;

    /// <summary>What is shown for it: its verdict, or that it is waived.</summary>
    [JsonIgnore]
    public string Shown => Verdicts.Fails(Verdict) && Waived is not null ? Verdicts.Waived : Verdict;

    /// <summary>How long the case took, in milliseconds.</summary>
    public required double Ms { get; init; }
}
