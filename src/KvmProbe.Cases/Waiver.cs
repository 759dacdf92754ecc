using System.Text.Json.Serialization;

namespace KvmProbe.Cases;

/// <summary>Failures that somebody takes upon them: they are shown, and do not fail a run.</summary>
public sealed record Waiver
{
    /// <summary>The ids of the cases.</summary>
    public IReadOnlyList<string> Cases { get; init; } = [];

    /// <summary>In place of cases: all known bugs of the kernel.</summary>
    public bool KnownBugs { get; init; }

    /// <summary>On which hosts; all when it says nothing.</summary>
    public Circumstance When { get; init; } = new();

    /// <summary>What is observed, as in deviations.json; null waives whatever fails.</summary>
    [JsonConverter(typeof(ObservationConverter))]
    public Observation? Observed { get; init; }

    /// <summary>The reason.</summary>
    public required string Why { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string By { get; init; }

    /// <summary>The last day on which it counts; null when it has none.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Where the row stands.</summary>
    [JsonIgnore]
    public RowSource? Source { get; init; }

    /// <summary>What is wrong with the row itself; null when nothing is.</summary>
    public string? Problem() =>
        KnownBugs == Cases.Count > 0 ? "a row names cases, or says knownBugs"
        : string.IsNullOrWhiteSpace(Why) ? "why says nothing"
        : string.IsNullOrWhiteSpace(By) ? "by says nobody"
        : When.Problem();

    /// <summary>What every report says.</summary>
    public override string ToString() => $"{Why} ({By}{(Until is { } day ? $", until {day:yyyy-MM-dd}" : "")}; {Source})";
}
