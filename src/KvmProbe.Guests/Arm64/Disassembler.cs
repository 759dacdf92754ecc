using Gee.External.Capstone;
using Gee.External.Capstone.Arm64;

namespace KvmProbe.Guests.Arm64;

/// <summary>Capstone's text for the bytes of a listing, with the listing's labels for the addresses that branches name, and numbers without #.</summary>
internal static class Disassembler
{
    /// <summary>The text of one line's bytes; null when they are not exactly one instruction.</summary>
    internal static string? Text(Listing listing, ListingLine line)
    {
        using var capstone = CapstoneDisassembler.CreateArm64Disassembler(Arm64DisassembleMode.LittleEndian);
        if (capstone.Disassemble(line.Bytes, (long)line.Address) is not [var instruction] || instruction.Bytes.Length != line.Bytes.Length)
        {
            return null;
        }

        var operands = instruction.Operand.Replace("#", "", StringComparison.Ordinal);
        foreach (var (label, address) in listing.Labels)
        {
            operands = operands.Replace($"0x{address:x}", label, StringComparison.Ordinal);
        }

        return $"{instruction.Mnemonic} {operands}".TrimEnd();
    }
}
