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
    [TestCase("73000000", "ecall")]
    [TestCase("73005010", "wfi")]
    [TestCase("73160014", "csrrw a2, sscratch, zero")]
    [TestCase("7326f07c", "csrrs a2, 0x7cf, zero")]
    [TestCase("67800500", "jalr zero, 0(a1)")]
    [TestCase("2fa6d500", "amoadd.w a2, a3, (a1)")]
    [TestCase("07b50500", "fld fa0, 0(a1)")]
    [TestCase("27b80500", "fsd ft0, 16(a1)")]
    [TestCase("53701002", "fadd.d ft0, ft0, ft1")]
    [TestCase("07848502", "vl1re8.v v8, (a1)")]
    [TestCase("27848502", "vs1r.v v8, (a1)")]
    [TestCase("9041", "c.lw a2, 0(a1)")]
    [TestCase("9065", "c.ld a2, 8(a1)")]
    [TestCase("90c1", "c.sw a2, 0(a1)")]
    [TestCase("90e1", "c.sd a2, 0(a1)")]
    [TestCase("0246", "c.lwsp a2, 0(sp)")]
    [TestCase("2266", "c.ldsp a2, 8(sp)")]
    [TestCase("32c2", "c.swsp a2, 4(sp)")]
    [TestCase("32e0", "c.sdsp a2, 0(sp)")]
    [TestCase("73004030", null)]
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
