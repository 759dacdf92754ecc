namespace KvmProbe.Conformance.S390.Rows;

/// <summary>An interrupt.</summary>
public record InterruptRow : Row
{
    /// <summary>Its type, without <c>KVM_S390_</c>; or a number.</summary>
    public required string Type { get; init; }

    /// <summary>Its parameter.</summary>
    public uint Parm { get; init; }

    /// <summary>Its parameter of 64 bits.</summary>
    public ulong Parm64 { get; init; }

    /// <summary>The interruptions that the guest's PSW lets come: <c>external</c>, <c>io</c>, <c>machine-check</c>.</summary>
    public IReadOnlyList<string> Enabled { get; init; } = ["external", "io", "machine-check"];

    /// <summary>The type's number.</summary>
    public ulong TypeNumber => Guests.Name.Value("KVM_S390_", Type);
}
