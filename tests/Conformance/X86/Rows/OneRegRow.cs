using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Rows;

/// <summary>A register of KVM_GET_ONE_REG.</summary>
public sealed record OneRegRow : GuestRow
{
    /// <summary>Its id in hexadecimal, or <c>msr</c> and an index.</summary>
    public required string Id { get; init; }

    /// <summary>A value, in hexadecimal.</summary>
    public string Value { get; init; } = "0";
}
