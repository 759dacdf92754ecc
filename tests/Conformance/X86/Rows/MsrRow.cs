using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Rows;

/// <summary>One model-specific register and a value of it.</summary>
public sealed record MsrRow : GuestRow
{
    /// <summary>Its index, in hexadecimal.</summary>
    public required string Msr { get; init; }

    /// <summary>The value, in hexadecimal.</summary>
    public string Value { get; init; } = "0";

    /// <summary>The index as a number.</summary>
    public uint Index => Convert.ToUInt32(Msr, 16);

    /// <summary>The value as a number.</summary>
    public ulong Data => Convert.ToUInt64(Value, 16);
}
