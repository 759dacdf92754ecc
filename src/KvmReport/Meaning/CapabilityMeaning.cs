namespace KvmReport.Meaning;

/// <summary>What a capability's value is, and who depends on it.</summary>
public sealed record CapabilityMeaning
{
    /// <summary>The section of the API document that describes it, or what it provides.</summary>
    public string? Section { get; init; }

    /// <summary><c>flag</c>, <c>limit</c> (more is better), <c>size</c> (any change matters) or <c>mask</c> (each bit is
    /// something).</summary>
    public string Value { get; init; } = "flag";

    /// <summary>The ioctls that it provides.</summary>
    public IReadOnlyList<string> Provides { get; init; } = [];

    /// <summary>What may no longer work without it, or with less of it.</summary>
    public string? Breaks { get; init; }

    /// <summary>The same, said for a person.</summary>
    public string? Dependents => Breaks ?? (Provides.Count > 0 ? $"what uses {string.Join(", ", Provides)}" : null);
}
