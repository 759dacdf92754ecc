namespace KvmReport;

/// <summary>The first line of a record: what was run, where, when.</summary>
public sealed record RecordHeader
{
    /// <summary>The version of the record's schema.</summary>
    public int Schema { get; init; } = RecordSchema.Version;

    /// <summary>The version of the suite.</summary>
    public required string Suite { get; init; }

    /// <summary>When the run began, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How many cases the run has.</summary>
    public required int Cases { get; init; }

    /// <summary>The parts of ids that were asked for; none when all cases were.</summary>
    public IReadOnlyList<string> Selected { get; init; } = [];

    /// <summary>The bugs that the host's kernel is known to have and the suite finds, as far as its version says.</summary>
    public IReadOnlyList<KnownBug> KnownBugs { get; init; } = [];

    /// <summary>The host's facts, by name.</summary>
    public required IReadOnlyDictionary<string, string> Host { get; init; }

    /// <summary>What the person who ran it says of the host, by name: what a fleet is sorted by.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
