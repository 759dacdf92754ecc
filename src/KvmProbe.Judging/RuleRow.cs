namespace KvmProbe.Judging;

/// <summary>A rule, applied to one entry on one kind of descriptor.</summary>
public sealed record RuleRow : Row
{
    /// <summary>The entry.</summary>
    public required IoctlEntry Entry { get; init; }

    /// <summary>The kind of descriptor.</summary>
    public required string On { get; init; }
}
