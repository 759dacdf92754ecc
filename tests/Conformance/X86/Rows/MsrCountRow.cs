using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
namespace KvmProbe.Conformance.X86.Rows;

/// <summary>How many entries the kernel is told of.</summary>
public sealed record MsrCountRow : Row
{
    /// <summary>The count.</summary>
    public required uint Nmsrs { get; init; }
}
