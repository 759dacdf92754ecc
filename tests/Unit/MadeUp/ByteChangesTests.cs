using KvmProbe.Mutants;
using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.MadeUp;

/// <summary>What mutants do to numbers, in both byte orders.</summary>
public sealed class ByteChangesTests
{
    [TestCase(Architecture.x86_64, "ff010000", "00020000")]
    [TestCase(Architecture.s390x, "000001ff", "00000200")]
    public void One_more_carries_into_the_next_byte(Architecture architecture, string before, string after) =>
        Assert.That(Changed(ByteChanges.Number(number => number + 1), architecture, before), Is.EqualTo(after));

    [TestCase(Architecture.x86_64, "00000000", "ffffffff")]
    [TestCase(Architecture.s390x, "00000000", "ffffffff")]
    public void One_less_than_nothing_wraps(Architecture architecture, string before, string after) =>
        Assert.That(Changed(ByteChanges.Number(number => number - 1), architecture, before), Is.EqualTo(after));

    [TestCase(Architecture.x86_64, "1000", "1100")]
    [TestCase(Architecture.s390x, "0010", "0011")]
    public void The_lowest_bit_is_flipped(Architecture architecture, string before, string after) =>
        Assert.That(Changed(ByteChanges.Flip, architecture, before), Is.EqualTo(after));

    private static string Changed(ByteChange change, Architecture architecture, string before)
    {
        var bytes = Convert.FromHexString(before);
        change(bytes, ArchitectureTraits.Of(architecture));
        return Convert.ToHexStringLower(bytes);
    }
}
