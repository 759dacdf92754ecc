using KvmProbe.Guests.Powerpc;
using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>Bytes as an assembler makes them, and their text.</summary>
[TestFixture]
public sealed class PowerpcDisassemblerTests
{
    [TestCase("000083e8", "ld r4, 0(r3)")]
    [TestCase("22000044", "sc 1")]
    [TestCase("00000048", "b here")]
    [TestCase("08000048", "b 0x1008")]
    [TestCase("000083e8000083e8", null)]
    [TestCase("00dddd00", null)]
    public void Bytes_have_the_text_of_their_instruction(string bytes, string? text)
    {
        var folder = Directory.CreateTempSubdirectory("kvmprobe-listing-").FullName;
        var path = Path.Combine(folder, "one.lst");
        File.WriteAllText(path, $"mode: real\nload: 0x1000\ndoes: something\nexits: none\n\nhere:\n{string.Join(' ', bytes.Chunk(2).Select(pair => new string(pair)))}    any\n");
        var guests = new PowerpcGuests();
        var listing = Listing.Read(guests, path);
        Assert.That(guests.Disassemble(listing, listing.Lines[0]), Is.EqualTo(text));
        Directory.Delete(folder, recursive: true);
    }
}
