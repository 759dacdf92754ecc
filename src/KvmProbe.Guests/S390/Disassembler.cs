using System.Buffers.Binary;

namespace KvmProbe.Guests.S390;

/// <summary>
/// The text of an instruction of z/Architecture (Principles of Operation, appendix B), as the binutils have it: those that the suite's guests
/// use. No package has it: Capstone's for .NET cannot be asked for this architecture.
/// </summary>
internal static class Disassembler
{
    private static readonly Dictionary<int, (string Name, Format Format)> Instructions = new()
    {
        [0x01ff] = ("trap2", Format.E),
        [0x07] = ("bcr", Format.RRMask),
        [0x0a] = ("svc", Format.I),
        [0x41] = ("la", Format.RX),
        [0x80] = ("ssm", Format.S),
        [0x82] = ("lpsw", Format.S),
        [0x83] = ("diag", Format.RS),
        [0x92] = ("mvi", Format.SI),
        [0xa70] = ("tmlh", Format.RI),
        [0xa74] = ("jc", Format.Branch),
        [0xa77] = ("brctg", Format.Count),
        [0xa79] = ("lghi", Format.RI),
        [0xa7b] = ("aghi", Format.RI),
        [0xac] = ("stnsm", Format.SI),
        [0xad] = ("stosm", Format.SI),
        [0xae] = ("sigp", Format.RS),
        [0xb202] = ("stidp", Format.S),
        [0xb205] = ("stck", Format.S),
        [0xb208] = ("spt", Format.S),
        [0xb209] = ("stpt", Format.S),
        [0xb20a] = ("spka", Format.S),
        [0xb210] = ("spx", Format.S),
        [0xb211] = ("stpx", Format.S),
        [0xb212] = ("stap", Format.S),
        [0xb220] = ("servc", Format.RRE),
        [0xb222] = ("ipm", Format.R),
        [0xb229] = ("iske", Format.RRE),
        [0xb22a] = ("rrbe", Format.RRE),
        [0xb22b] = ("sske", Format.RRE),
        [0xb235] = ("tsch", Format.S),
        [0xb236] = ("tpi", Format.S),
        [0xb27d] = ("stsi", Format.S),
        [0xb2b1] = ("stfl", Format.S),
        [0xb2b2] = ("lpswe", Format.S),
        [0xb904] = ("lgr", Format.RRE),
        [0xb908] = ("agr", Format.RRE),
        [0xb9ab] = ("essa", Format.RRF),
        [0xe304] = ("lg", Format.RXY),
        [0xe316] = ("llgf", Format.RXY),
        [0xe324] = ("stg", Format.RXY),
        [0xe372] = ("stcy", Format.RXY),
        [0xe390] = ("llgc", Format.RXY),
        [0xeb24] = ("stmg", Format.RSY),
        [0xeb25] = ("stctg", Format.RSYControl),
        [0xeb2f] = ("lctlg", Format.RSYControl),
    };

    private enum Format
    {
        E, I, R, RRMask, RX, RS, S, SI, RI, Branch, Count, RRE, RRF, RXY, RSY, RSYControl,
    }

    /// <summary>The text of one line's bytes; null when they are not exactly one instruction of these.</summary>
    internal static string? Text(Listing listing, ListingLine line)
    {
        var bytes = line.Bytes;
        if (bytes.Length == 0 || bytes.Length != ((bytes[0] >> 6) switch { 0 => 2, 3 => 6, _ => 4 }) || Find(bytes) is not { } found)
        {
            return null;
        }

        var (name, format) = found;
        var (high, low) = bytes.Length > 2 || format is Format.RRMask ? (bytes[1] >> 4, bytes[1] & 15) : (0, 0);
        return format switch
        {
            Format.E => name,
            Format.I => $"{name} {bytes[1]}",
            Format.RRMask => $"{name} {high}, %r{low}",
            Format.R => $"{name} %r{bytes[3] >> 4}",
            Format.RRE => $"{name} %r{bytes[3] >> 4}, %r{bytes[3] & 15}",
            Format.RRF => $"{name} %r{bytes[3] >> 4}, %r{bytes[3] & 15}, {bytes[2] >> 4}",
            Format.RX => $"{name} %r{high}, {Place(bytes, low)}",
            Format.RS => $"{name} %r{high}, %r{low}, {Place(bytes)}",
            Format.S => $"{name} {Place(bytes)}",
            Format.SI => $"{name} {Place(bytes)}, {bytes[1]}",
            Format.RI => $"{name} %r{high}, {BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(2))}",
            Format.Branch => high == 15 ? $"j {Label(listing, line)}" : $"{name} {high}, {Label(listing, line)}",
            Format.Count => $"{name} %r{high}, {Label(listing, line)}",
            Format.RXY => $"{name} %r{high}, {Place(bytes, low)}",
            Format.RSY => $"{name} %r{high}, %r{low}, {Place(bytes)}",
            _ => $"{name} %c{high}, %c{low}, {Place(bytes)}",
        };
    }

    /// <summary>The operation code is one byte, or two, or one and a half, or the first and the last.</summary>
    private static (string Name, Format Format)? Find(byte[] bytes)
    {
        var code = bytes[0] switch
        {
            0x01 or 0xb2 or 0xb9 => bytes[0] << 8 | bytes[1],
            0xa7 => bytes[0] << 4 | (bytes[1] & 15),
            0xe3 or 0xeb => bytes[0] << 8 | bytes[5],
            _ => bytes[0],
        };
        return Instructions.TryGetValue(code, out var found) ? found : null;
    }

    private static string Place(byte[] bytes, int index = 0)
    {
        var displacement = (bytes[2] & 15) << 8 | bytes[3];
        if (bytes.Length == 6)
        {
            displacement |= (sbyte)bytes[4] << 12;
        }

        string[] registers = [.. new[] { index, bytes[2] >> 4 }.Where(register => register != 0).Select(register => $"%r{register}")];
        return registers.Length == 0 ? $"{displacement}" : $"{displacement}({string.Join(",", registers)})";
    }

    private static string Label(Listing listing, ListingLine line)
    {
        var address = line.Address + (ulong)(2 * BinaryPrimitives.ReadInt16BigEndian(line.Bytes.AsSpan(2)));
        return listing.Labels.FirstOrDefault(label => label.Value == address).Key ?? $"0x{address:x}";
    }
}
