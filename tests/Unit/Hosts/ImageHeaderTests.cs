using System.Buffers.Binary;
using KvmProbe.Hosts;
using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.Hosts;

/// <summary>A kernel that is given as a file says for which architecture it is.</summary>
[TestFixture]
public sealed class ImageHeaderTests
{
    private string _file = null!;

    [SetUp]
    public void Make() => _file = Path.GetTempFileName();

    [TearDown]
    public void Remove() => File.Delete(_file);

    [TestCase(62, Architecture.x86_64)]
    [TestCase(183, Architecture.arm64)]
    [TestCase(243, Architecture.riscv64)]
    [TestCase(21, Architecture.ppc64le)]
    [TestCase(2, null)]
    public void An_ELF_file_says_it(int machine, Architecture? architecture) => Expect(architecture, "\u007fELF"u8, 18, machine);

    [TestCase(0x8664, Architecture.x86_64)]
    [TestCase(0xaa64, Architecture.arm64)]
    [TestCase(0x5064, Architecture.riscv64)]
    [TestCase(0x14c, null)]
    public void A_program_for_EFI_says_it(int machine, Architecture? architecture) => Expect(architecture, "MZ"u8, 0x84, machine);

    [Test]
    public void Another_file_says_nothing() => Expect(null, "no kernel"u8, 18, 62);

    [Test]
    public void A_short_file_says_nothing()
    {
        File.WriteAllText(_file, "MZ");
        Assert.That(ImageHeader.ArchitectureOf(_file), Is.Null);
    }

    private void Expect(Architecture? architecture, ReadOnlySpan<byte> magic, int at, int machine)
    {
        var bytes = new byte[0x100];
        bytes[0x3c] = 0x80;
        "PE\0\0"u8.CopyTo(bytes.AsSpan(0x80));
        magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)machine);
        File.WriteAllBytes(_file, bytes);
        Assert.That(ImageHeader.ArchitectureOf(_file), Is.EqualTo(architecture));
    }
}
