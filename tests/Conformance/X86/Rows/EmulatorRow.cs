using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
namespace KvmProbe.Conformance.X86.Rows;

/// <summary>An instruction of the guest <c>long64/emulator</c>.</summary>
public sealed record EmulatorRow : Row
{
    private const uint AllFlags = 0x8d5; // OF SF ZF AF PF CF

    /// <summary>Where the instruction begins.</summary>
    public required string Label { get; init; }

    /// <summary>The bits of RFLAGS that the architecture defines after the instruction.</summary>
    public uint Flags { get; init; } = AllFlags;

    /// <summary>The first bytes of the operand, in hexadecimal, when they matter.</summary>
    public string Memory { get; init; } = "";

    /// <summary>The label whose address the operand holds.</summary>
    public string? Target { get; init; }

    /// <summary>The selector behind that address, for a far pointer of 32 bits.</summary>
    public ushort? Selector { get; init; }
}
