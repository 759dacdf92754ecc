using System.Text.Json.Serialization;

namespace KvmProbe.Cases;

/// <summary>A known, explained difference between what is expected and what a kind of host does.</summary>
public sealed record Deviation
{
    /// <summary>The exact ids of the cases; several only when one cause makes them all.</summary>
    public required IReadOnlyList<string> Cases { get; init; }

    /// <summary>On which hosts it happens.</summary>
    public required Circumstance When { get; init; }

    /// <summary>What is observed instead.</summary>
    [JsonConverter(typeof(ObservationConverter))]
    public required Observation Observed { get; init; }

    /// <summary>The reason, in a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>Where to check the reason: a commit, a file and function of the kernel, an erratum.</summary>
    public required string Reference { get; init; }

    /// <summary>What will remove the row.</summary>
    public required string Until { get; init; }
}
