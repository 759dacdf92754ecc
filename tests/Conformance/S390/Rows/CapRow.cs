using KvmProbe.Abi;

namespace KvmProbe.Conformance.S390.Rows;

/// <summary>A capability that is enabled.</summary>
public sealed record CapRow : Row
{
    /// <summary>Its name; or a number.</summary>
    public required string Cap { get; init; }

    /// <summary>Its flags: none are defined.</summary>
    public uint Flags { get; init; }

    /// <summary>The argument of the request.</summary>
    public kvm_enable_cap Argument => new() { cap = Enum.TryParse<Capability>(Cap, out var known) ? (uint)known : uint.Parse(Cap, System.Globalization.CultureInfo.InvariantCulture), flags = Flags };
}
