namespace KvmReport;

/// <summary>One part of what a host's KVM offers: a line of the record.</summary>
public sealed record SurfacePart
{
    /// <summary>The name: one of <see cref="SurfaceParts"/>.</summary>
    public required string Part { get; init; }

    /// <summary>What the host offers, by name, in the order in which the host was asked.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Why the part is not whole, or not there at all; null when nothing stood in the way.</summary>
    public string? Problem { get; init; }
}
