using Iced.Intel;
using KvmProbe.X86;

namespace KvmProbe.Guests.X86;

/// <summary>Iced's text for the bytes of a listing, with the listing's labels for the addresses that they name.</summary>
public static class Disassembler
{
    /// <summary>The text of one line's bytes; null when they are not exactly one instruction.</summary>
    public static string? Text(Listing listing, ListingLine line)
    {
        var bits = listing.Mode() switch { GuestMode.real16 => 16, GuestMode.protected32 => 32, _ => 64 };
        return Text(line.Bytes, line.Address, bits, listing.Labels);
    }

    /// <summary>The text of bytes; null when they are not exactly one instruction.</summary>
    public static string? Text(byte[] bytes, ulong address, int bits, IReadOnlyDictionary<string, ulong> labels)
    {
        var instruction = Decoder.Create(bits, bytes, address).Decode();
        if (instruction.IsInvalid || instruction.Length != bytes.Length)
        {
            return null;
        }

        var output = new StringOutput();
        Formatter(labels).Format(in instruction, output);
        return output.ToString();
    }

    private static NasmFormatter Formatter(IReadOnlyDictionary<string, ulong> labels) => new(
        new FormatterOptions
        {
            HexPrefix = "0x",
            HexSuffix = "",
            UppercaseHex = false,
            SpaceAfterOperandSeparator = true,
            BranchLeadingZeros = false,
            SmallHexNumbersInDecimal = false,
        },
        new Labels(labels));

    private sealed class Labels(IReadOnlyDictionary<string, ulong> labels) : ISymbolResolver
    {
        public bool TryGetSymbol(
            in Instruction instruction, int operand, int instructionOperand, ulong address, int addressSize, out SymbolResult symbol)
        {
            var name = labels.FirstOrDefault(label => label.Value == address).Key;
            var isBranch = instruction.FlowControl is not (FlowControl.Next or FlowControl.Interrupt);
            symbol = name is null || !isBranch ? default : new SymbolResult(address, name);
            return name is not null && isBranch;
        }
    }
}
