using System.Buffers.Binary;

namespace KvmProbe.Guests.Riscv;

/// <summary>
/// The text of an instruction of RV64I (The RISC-V Instruction Set Manual I, chapter 35): loads, stores, branches, and arithmetic on
/// registers. No package has it: Capstone's for .NET is of a version that lacks RISC-V.
/// </summary>
internal static class Disassembler
{
    private static readonly string[] Registers =
    [
        "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7",
        "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6",
    ];

    private static readonly string?[] Loads = ["lb", "lh", "lw", "ld", "lbu", "lhu", "lwu", null];
    private static readonly string?[] Stores = ["sb", "sh", "sw", "sd", null, null, null, null];
    private static readonly string?[] Branches = ["beq", "bne", null, null, "blt", "bge", "bltu", "bgeu"];
    private static readonly string?[] WithNumber = ["addi", "slli", "slti", "sltiu", "xori", "srli", "ori", "andi"];
    private static readonly string?[] WithRegister = ["add", "sll", "slt", "sltu", "xor", "srl", "or", "and"];

    /// <summary>The text of one line's bytes; null when they are not exactly one instruction of these.</summary>
    internal static string? Text(Listing listing, ListingLine line)
    {
        if (line.Bytes.Length != sizeof(uint))
        {
            return null;
        }

        var word = (int)BinaryPrimitives.ReadUInt32LittleEndian(line.Bytes);
        var (rd, kind, rs1, rs2) = (Registers[word >> 7 & 31], word >> 12 & 7, Registers[word >> 15 & 31], Registers[word >> 20 & 31]);
        return (word & 0x7f) switch
        {
            0x03 when Loads[kind] is { } name => $"{name} {rd}, {word >> 20}({rs1})",
            0x23 when Stores[kind] is { } name => $"{name} {rs2}, {word >> 25 << 5 | word >> 7 & 31}({rs1})",
            0x13 when kind is 1 or 5 => word >>> 26 == 0 ? $"{WithNumber[kind]} {rd}, {rs1}, {word >> 20 & 63}" : null,
            0x13 => $"{WithNumber[kind]} {rd}, {rs1}, {word >> 20}",
            0x33 when word >>> 25 == 0 => $"{WithRegister[kind]} {rd}, {rs1}, {rs2}",
            0x37 => $"lui {rd}, 0x{word >>> 12:x}",
            0x63 when Branches[kind] is { } name => $"{name} {rs1}, {rs2}, {Label(listing, line, Branch(word))}",
            0x6f when rd is "zero" => $"j {Label(listing, line, Jump(word))}",
            _ => null,
        };
    }

    private static int Branch(int word) => word >> 31 << 12 | (word >> 7 & 1) << 11 | (word >> 25 & 63) << 5 | (word >> 8 & 15) << 1;

    private static int Jump(int word) => word >> 31 << 20 | (word >> 12 & 255) << 12 | (word >> 20 & 1) << 11 | (word >> 21 & 1023) << 1;

    private static string Label(Listing listing, ListingLine line, int distance)
    {
        var address = line.Address + (ulong)distance;
        return listing.Labels.FirstOrDefault(label => label.Value == address).Key ?? $"0x{address:x}";
    }
}
