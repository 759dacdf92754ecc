using KvmProbe.Conformance.Guests;
namespace KvmProbe.Conformance.Rows;

/// <summary>A row about an attribute.</summary>
public sealed record AttributeRow : Row
{
    /// <summary>The group.</summary>
    public required uint Group { get; init; }

    /// <summary>The attribute.</summary>
    public required ulong Attr { get; init; }

    /// <summary>The flags; none are defined.</summary>
    public uint Flags { get; init; }

    /// <summary>The address of the value, where it is not to be a good one.</summary>
    public ulong? Address { get; init; }
}
