using System.Buffers.Binary;

namespace KvmProbe.Guests.Riscv;

/// <summary>
/// The text of an instruction of RV64GC (The RISC-V Instruction Set Manual I, chapter 35, and II) that guests have: loads, stores, branches,
/// arithmetic on registers, what supervisors have, doubles and whole vector registers. No package has it: Capstone's for .NET is of a
/// version that lacks RISC-V.
/// </summary>
internal static class Disassembler
{
    private static readonly Dictionary<uint, string> SupervisorRegisters = new()
    {
        [0x003] = "fcsr",
        [0x015] = "seed",
        [0x100] = "sstatus",
        [0x140] = "sscratch",
        [0x141] = "sepc",
        [0x142] = "scause",
        [0x143] = "stval",
        [0x14d] = "stimecmp",
        [0x150] = "siselect",
        [0x151] = "sireg",
        [0x15c] = "stopei",
        [0xc00] = "cycle",
        [0xc01] = "time",
        [0xc22] = "vlenb",
    };

    private static readonly Dictionary<int, string> Whole = new()
    {
        [0x0000_0073] = "ecall",
        [0x0010_0073] = "ebreak",
        [0x1020_0073] = "sret",
        [0x1050_0073] = "wfi",
    };

    private static readonly string?[] WithSupervisorRegister = [null, "csrrw", "csrrs", "csrrc", null, null, null, null];
    private static readonly string[] Registers =
    [
        "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7",
        "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6",
    ];

    private static readonly string[] Doubles =
    [
        "ft0", "ft1", "ft2", "ft3", "ft4", "ft5", "ft6", "ft7", "fs0", "fs1", "fa0", "fa1", "fa2", "fa3", "fa4", "fa5", "fa6", "fa7",
        "fs2", "fs3", "fs4", "fs5", "fs6", "fs7", "fs8", "fs9", "fs10", "fs11", "ft8", "ft9", "ft10", "ft11",
    ];

    private static readonly string?[] Loads = ["lb", "lh", "lw", "ld", "lbu", "lhu", "lwu", null];
    private static readonly string?[] Stores = ["sb", "sh", "sw", "sd", null, null, null, null];
    private static readonly string?[] Branches = ["beq", "bne", null, null, "blt", "bge", "bltu", "bgeu"];
    private static readonly string?[] WithNumber = ["addi", "slli", "slti", "sltiu", "xori", "srli", "ori", "andi"];
    private static readonly string?[] WithRegister = ["add", "sll", "slt", "sltu", "xor", "srl", "or", "and"];

    /// <summary>The text of one line's bytes; null when they are not exactly one instruction of these.</summary>
    internal static string? Text(Listing listing, ListingLine line)
    {
        if (line.Bytes.Length == sizeof(ushort))
        {
            return Compressed(BinaryPrimitives.ReadUInt16LittleEndian(line.Bytes));
        }

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
            0x07 when kind is 3 => $"fld {Double(word >> 7)}, {word >> 20}({rs1})",
            0x07 when word >>> 20 == 0x28 && kind is 0 => $"vl1re8.v v{word >> 7 & 31}, ({rs1})",
            0x27 when kind is 3 => $"fsd {Double(word >> 20)}, {word >> 25 << 5 | word >> 7 & 31}({rs1})",
            0x27 when word >>> 20 == 0x28 && kind is 0 => $"vs1r.v v{word >> 7 & 31}, ({rs1})",
            0x53 when word >>> 25 == 1 => $"fadd.d {Double(word >> 7)}, {Double(word >> 15)}, {Double(word >> 20)}",
            0x2f when word >>> 25 == 0 && kind is 2 => $"amoadd.w {rd}, {rs2}, ({rs1})",
            0x67 when kind is 0 => $"jalr {rd}, {word >> 20}({rs1})",
            0x73 when WithSupervisorRegister[kind] is { } name => $"{name} {rd}, {SupervisorRegister((uint)word >> 20)}, {rs1}",
            0x73 => Whole.GetValueOrDefault(word),
            0x13 when kind is 1 or 5 => word >>> 26 == 0 ? $"{WithNumber[kind]} {rd}, {rs1}, {word >> 20 & 63}" : null,
            0x13 => $"{WithNumber[kind]} {rd}, {rs1}, {word >> 20}",
            0x33 when word >>> 25 == 0 => $"{WithRegister[kind]} {rd}, {rs1}, {rs2}",
            0x37 => $"lui {rd}, 0x{word >>> 12:x}",
            0x63 when Branches[kind] is { } name => $"{name} {rs1}, {rs2}, {Label(listing, line, Branch(word))}",
            0x6f when rd is "zero" => $"j {Label(listing, line, Jump(word))}",
            _ => null,
        };
    }

    private static string? Compressed(ushort word)
    {
        var (kind, rd, rs2) = (word >> 13, Registers[word >> 7 & 31], Registers[word >> 2 & 31]);
        var (base3, other3) = (Registers[8 + (word >> 7 & 7)], Registers[8 + (word >> 2 & 7)]);
        var (word3, double3) = ((word >> 10 & 7) << 3 | (word >> 6 & 1) << 2 | (word >> 5 & 1) << 6, (word >> 10 & 7) << 3 | (word >> 5 & 3) << 6);
        return (kind, word & 3) switch
        {
            (2, 0) => $"c.lw {other3}, {word3}({base3})",
            (3, 0) => $"c.ld {other3}, {double3}({base3})",
            (6, 0) => $"c.sw {other3}, {word3}({base3})",
            (7, 0) => $"c.sd {other3}, {double3}({base3})",
            (2, 2) => $"c.lwsp {rd}, {(word >> 4 & 7) << 2 | (word >> 12 & 1) << 5 | (word >> 2 & 3) << 6}(sp)",
            (3, 2) => $"c.ldsp {rd}, {(word >> 5 & 3) << 3 | (word >> 12 & 1) << 5 | (word >> 2 & 7) << 6}(sp)",
            (6, 2) => $"c.swsp {rs2}, {(word >> 9 & 15) << 2 | (word >> 7 & 3) << 6}(sp)",
            (7, 2) => $"c.sdsp {rs2}, {(word >> 10 & 7) << 3 | (word >> 7 & 7) << 6}(sp)",
            _ => null,
        };
    }

    private static string Double(int word) => Doubles[word & 31];

    private static string SupervisorRegister(uint number) => SupervisorRegisters.GetValueOrDefault(number) ?? $"0x{number:x}";

    private static int Branch(int word) => word >> 31 << 12 | (word >> 7 & 1) << 11 | (word >> 25 & 63) << 5 | (word >> 8 & 15) << 1;

    private static int Jump(int word) => word >> 31 << 20 | (word >> 12 & 255) << 12 | (word >> 20 & 1) << 11 | (word >> 21 & 1023) << 1;

    private static string Label(Listing listing, ListingLine line, int distance)
    {
        var address = line.Address + (ulong)distance;
        return listing.Labels.FirstOrDefault(label => label.Value == address).Key ?? $"0x{address:x}";
    }
}
