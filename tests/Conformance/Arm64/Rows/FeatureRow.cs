namespace KvmProbe.Conformance.Arm64.Rows;

/// <summary>A vCPU with features (4.82).</summary>
public record FeatureRow : Row
{
    /// <summary>Their names, or the numbers of those that have none.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];
}
