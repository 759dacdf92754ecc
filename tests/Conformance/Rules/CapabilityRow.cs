using KvmProbe.Conformance.Model;

namespace KvmProbe.Conformance.Rules;

/// <summary>A rule, applied to one capability.</summary>
public sealed record CapabilityRow : Row
{
    /// <summary>The capability.</summary>
    public required CapabilityEntry Capability { get; init; }
}
