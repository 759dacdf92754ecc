using KvmProbe.Guests.Riscv;
using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>Bytes as an assembler makes them, and their text.</summary>
[TestFixture]
public sealed class RiscvDisassemblerTests
{
    [TestCase("83b50500", "ld a1, 0(a1)")]
    [TestCase("03c5f5ff", "lbu a0, -1(a1)")]
    [TestCase("23bc05fe", "sd zero, -8(a1)")]
    [TestCase("13050580", "addi a0, a0, -2048")]
    [TestCase("1395f503", "slli a0, a1, 63")]
    [TestCase("b3f2c500", "and t0, a1, a2")]
    [TestCase("b7f5ffff", "lui a1, 0xfffff")]
    [TestCase("e3ecc5fe", "bltu a1, a2, 0xff8")]
    [TestCase("6ff0dfff", "j 0xffc")]
    [TestCase("73000000", null)]
    [TestCase("b3b2c502", null)]
    [TestCase("0100", null)]
    public void Bytes_have_the_text_of_their_instruction(string bytes, string? text)
    {
        var folder = Directory.CreateTempSubdirectory("kvmprobe-listing-").FullName;
        var path = Path.Combine(folder, "one.lst");
        File.WriteAllText(path, $"mode: s\nload: 0x1000\ndoes: something\nexits: none\n\n{string.Join(' ', bytes.Chunk(2).Select(pair => new string(pair)))}    any\n");
        var guests = new RiscvGuests();
        var listing = Listing.Read(guests, path);
        Assert.That(guests.Disassemble(listing, listing.Lines[0]), Is.EqualTo(text));
        Directory.Delete(folder, recursive: true);
    }
}
