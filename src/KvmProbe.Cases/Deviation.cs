using System.Text.Json.Serialization;
using KvmProbe.Abi;
using KvmProbe.Hosts;

namespace KvmProbe.Cases;

/// <summary>A known, explained difference between what is expected and what a kind of host does.</summary>
public sealed record Deviation
{
    /// <summary>The exact ids of the cases; several only when one cause makes them all.</summary>
    public required IReadOnlyList<string> Cases { get; init; }

    /// <summary>Whose the difference is.</summary>
    public required DeviationNature Nature { get; init; }

    /// <summary>Of a bug: what fixed it, and which releases have that.</summary>
    public BugFix? Fixed { get; init; }

    /// <summary>On which hosts it happens; of a bug without the kernels that have the fix.</summary>
    public required Circumstance When { get; init; }

    /// <summary>What is observed instead.</summary>
    [JsonConverter(typeof(ObservationConverter))]
    public required Observation Observed { get; init; }

    /// <summary>The reason, in a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>Where to check the reason: a commit, a file and function of the kernel, an erratum.</summary>
    public required string Reference { get; init; }

    /// <summary>What will remove the row; a bug's goes when no kernel that is tested has it any more.</summary>
    public string? Until { get; init; }

    /// <summary>Where the document is wrong or vague: what a patch to it would say, the section first.</summary>
    public string? Amend { get; init; }

    /// <summary>Where the row stands; null when a test made it.</summary>
    [JsonIgnore]
    public RowSource? Source { get; init; }

    /// <summary>Whether it is to be expected of a host.</summary>
    public bool Holds(HostFacts facts, Func<Capability, long> capability) =>
        When.Holds(facts, capability) && !(Fixed?.IsIn(facts.Kernel) ?? false);

    /// <summary>What is wrong with the row itself; null when nothing is.</summary>
    public string? Problem() =>
        Cases.Count == 0 ? "a row names the cases that it is about"
        : Cases.Distinct().Count() < Cases.Count ? $"{Cases.GroupBy(id => id).First(same => same.Count() > 1).Key} has two rows for the same hosts"
        : new[] { Why, Reference, Until ?? "-" }.Any(string.IsNullOrWhiteSpace) ? "why, reference and until have to say something"
        : Nature == DeviationNature.bug && Fixed is null ? $"a bug says what fixed it, in fixed, or \"{BugFix.OpenMark}\""
        : Nature != DeviationNature.bug && Fixed is not null ? $"only a bug is fixed, and this is one of the {Nature}"
        : Nature == DeviationNature.document && string.IsNullOrWhiteSpace(Amend) ? "where the document is wrong, amend has what a patch to it would say"
        : Nature != DeviationNature.document && Amend is not null ? $"only the document is amended, and this is one of the {Nature}"
        : Nature != DeviationNature.bug && Until is null ? "until says what will remove the row"
        : When.Problem();
}
