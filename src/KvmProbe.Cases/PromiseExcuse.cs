namespace KvmProbe.Cases;

/// <summary>A typed reason why no case asserts a promise.</summary>
public sealed record PromiseExcuse
{
    /// <summary>The kind of reason.</summary>
    public required ExcuseType Type { get; init; }

    /// <summary>The reason, in a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>On which architectures, in the document's words; null: on all that no case is on.</summary>
    public IReadOnlyList<string>? On { get; init; }
}
