namespace KvmProbe.Conformance.Rows;

/// <summary>How many entries the kernel is told that there is room for.</summary>
public sealed record ListRow : Row
{
    /// <summary>The distance from the needed count.</summary>
    public required int More { get; init; }
}
