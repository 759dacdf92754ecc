using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.OnVcpu;

/// <summary>A register of KVM_GET_ONE_REG.</summary>
public sealed record OneRegRow : GuestRow
{
    /// <summary>Its id in hexadecimal, or <c>msr</c> and an index.</summary>
    public required string Id { get; init; }

    /// <summary>A value, in hexadecimal.</summary>
    public string Value { get; init; } = "0";
}
