namespace KvmProbe.Conformance.S390.Rows;

/// <summary>A register, by the kernel's name without <c>KVM_REG_S390_</c>, or by its id.</summary>
public sealed record RegisterRow : Row
{
    /// <summary>The register.</summary>
    public required string Register { get; init; }

    /// <summary>Its value.</summary>
    public ulong Value { get; init; }

    /// <summary>The id.</summary>
    public ulong Id => Guests.Name.Value("KVM_REG_S390_", Register);
}
