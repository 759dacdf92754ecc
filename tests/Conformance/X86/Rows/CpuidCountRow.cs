using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
namespace KvmProbe.Conformance.X86.Rows;

/// <summary>How many entries the kernel is told that there is room for.</summary>
public sealed record CpuidCountRow : Row
{
    /// <summary>The count, as a distance from the needed one.</summary>
    public required string Nent { get; init; }
}
