using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.Ppc.Rows;

/// <summary>A hash page table of another size.</summary>
public sealed record ResizeRow : Row
{
    /// <summary>Flags.</summary>
    public ulong Flags { get; init; }

    /// <summary>The log2 of the table's bytes.</summary>
    public required uint Shift { get; init; }

    /// <summary>The argument.</summary>
    public kvm_ppc_resize_hpt Argument() => new() { flags = Flags, shift = Shift };
}
