using NUnit.Framework;

namespace KvmProbe.Unit.Histories;

/// <summary>Where a line changes is found with the logarithm of questions, around what cannot be told.</summary>
[TestFixture]
public sealed class BisectionTests
{
    [Test]
    public void Each_change_is_found()
    {
        for (var change = 1; change < 80; change++)
        {
            var asked = 0;
            var (before, after, untold) = new Bisection<int>([.. Enumerable.Range(0, 80)], one =>
            {
                asked++;
                return one >= change;
            }).Find();
            Assert.That((before, after, untold.Count), Is.EqualTo((change - 1, change, 0)));
            Assert.That(asked, Is.LessThanOrEqualTo(7));
        }
    }

    [Test]
    public void What_cannot_be_told_is_passed_over_and_named()
    {
        var (before, after, untold) = new Bisection<int>([.. Enumerable.Range(0, 20)], one => one is >= 8 and <= 11 ? null : one >= 10).Find();
        Assert.That((before, after), Is.EqualTo((7, 12)));
        Assert.That(untold, Is.EqualTo(new[] { 8, 9, 10, 11 }));
    }

    [Test]
    public void Two_have_nothing_between_them() =>
        Assert.That(new Bisection<int>([1, 2], _ => throw new InvalidOperationException("nobody is to be asked")).Find().Untold, Is.Empty);
}
