using NUnit.Framework;

namespace KvmProbe.Unit.Judging;

/// <summary>Which kernels have a fix, and what a person with one that does not is told.</summary>
[TestFixture]
public sealed class BugFixTests
{
    private static readonly BugFix Fix = BugFix.Of("KVM: look at it", ["7.1", "6.18.24", "6.12.83"]);

    [TestCase("6.12.83", ExpectedResult = true)]
    [TestCase("6.12.118", ExpectedResult = true)]
    [TestCase("6.12.82", ExpectedResult = false)]
    [TestCase("6.13.99", ExpectedResult = false)]
    [TestCase("6.18.15", ExpectedResult = false)]
    [TestCase("6.18.24", ExpectedResult = true)]
    [TestCase("6.19.20", ExpectedResult = false)]
    [TestCase("7.1", ExpectedResult = true)]
    [TestCase("7.3.4", ExpectedResult = true)]
    public bool A_point_release_is_of_its_series_and_a_release_of_all_that_follow(string kernel) => Fix.IsIn(Version.Parse(kernel));

    [TestCase("6.18.15", "in 6.18.24")]
    [TestCase("6.17", "in 6.18.24")]
    [TestCase("6.19.20", "in 7.1")]
    public void The_next_release_that_has_it_is_named(string kernel, string words) => Assert.That(Fix.Hint(Version.Parse(kernel)), Does.EndWith(words));

    [Test]
    public void What_is_no_release() => Assert.That(() => BugFix.Of("KVM: look at it", ["6.x"]), Throws.TypeOf<FormatException>());

    [Test]
    public void What_nothing_fixed() => Assert.That((BugFix.Open.IsOpen, BugFix.Open.IsIn(new Version(99, 0)), $"{BugFix.Open}"), Is.EqualTo((true, false, "open")));
}
