using System.Text.Json.Serialization;

namespace KvmProbe.Conformance.Rules;

/// <summary>A rule, applied to one capability.</summary>
public sealed record CapabilityRow : Row
{
    /// <summary>The capability.</summary>
    public required CapabilityEntry Capability { get; init; }

    /// <summary>The catalogue that it is in.</summary>
    [JsonIgnore]
    public required Catalogue Catalogue { get; init; }
}
