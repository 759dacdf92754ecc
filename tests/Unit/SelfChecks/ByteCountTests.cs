using KvmProbe.Data;
using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>Numbers of bytes that rows say in pages.</summary>
public sealed class ByteCountTests
{
    [TestCase("0", 0UL, 0UL)]
    [TestCase("4096", 4096UL, 4096UL)]
    [TestCase("0x800", 0x800UL, 0x800UL)]
    [TestCase("1 page", 0x1000UL, 0x1_0000UL)]
    [TestCase("half a page", 0x800UL, 0x8000UL)]
    [TestCase("1 page + half a page", 0x1800UL, 0x1_8000UL)]
    [TestCase("2 pages + 8", 0x2008UL, 0x2_0008UL)]
    [TestCase("0x10000000 - 3 pages", 0xfff_d000UL, 0xffd_0000UL)]
    [TestCase("0x10 pages - 1 + 0x10", 0x1_000fUL, 0x10_000fUL)]
    [TestCase("0 - 1 page", 0xffff_ffff_ffff_f000UL, 0xffff_ffff_ffff_0000UL)]
    [TestCase("0x80000000 pages", 0x800_0000_0000UL, 0x8000_0000_0000UL)]
    public void A_row_says_bytes(string text, ulong small, ulong large)
    {
        var count = ByteCount.Parse(text);
        Assert.That((count.In(0x1000), count.In(0x1_0000)), Is.EqualTo((small, large)));
        Assert.That(ByteCount.Parse(count.ToString()), Is.EqualTo(count));
    }

    [TestCase("")]
    [TestCase("pages")]
    [TestCase("-1")]
    [TestCase("4 bytes")]
    [TestCase("1 page +8")]
    [TestCase("1 page\n")]
    [TestCase("half a page pages")]
    public void Nonsense_is_refused(string text) => Assert.That(() => ByteCount.Parse(text), Throws.InstanceOf<FormatException>());

    [TestCase(0UL, "0")]
    [TestCase(0x1_0000UL, "1 page")]
    [TestCase(0x2_0008UL, "2 pages + 0x8")]
    [TestCase(0xfffUL, "0xfff")]
    public void Bytes_are_said_in_pages(ulong bytes, string text) => Assert.That(ByteCount.Of(bytes, 0x1_0000).ToString(), Is.EqualTo(text));
}
