using Gee.External.Capstone;
using Gee.External.Capstone.PowerPc;

namespace KvmProbe.Guests.Powerpc;

/// <summary>Capstone's text for the bytes of a listing, with the listing's labels for the addresses that branches name.</summary>
internal static class Disassembler
{
    /// <summary>The text of one line's bytes; null when they are not exactly one instruction.</summary>
    internal static string? Text(Listing listing, ListingLine line)
    {
        using var capstone = CapstoneDisassembler.CreatePowerPcDisassembler(PowerPcDisassembleMode.Bit64 | PowerPcDisassembleMode.LittleEndian);
        if (capstone.Disassemble(line.Bytes, (long)line.Address) is not [var instruction] || instruction.Bytes.Length != line.Bytes.Length)
        {
            return null;
        }

        var operands = instruction.Operand;
        foreach (var (label, address) in listing.Labels)
        {
            operands = operands.Replace($"0x{address:x}", label, StringComparison.Ordinal);
        }

        return $"{instruction.Mnemonic} {operands}".TrimEnd();
    }
}
