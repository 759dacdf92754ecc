using KvmProbe.Conformance.Model;

namespace KvmProbe.Conformance.Guests;

/// <summary>A row that runs one guest to its end.</summary>
public record GuestRow : Row
{
    /// <summary>The listing.</summary>
    public required string Guest { get; init; }
}
