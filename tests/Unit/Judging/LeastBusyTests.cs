using KvmProbe.Judging;
using NUnit.Framework;

namespace KvmProbe.Unit.Judging;

/// <summary>Work goes to the one that has least of it.</summary>
public sealed class LeastBusyTests
{
    [Test]
    public void The_one_with_the_least_work_gets_it()
    {
        var busy = new LeastBusy<string>();
        busy.Add("first");
        busy.Add("second");
        Assert.That(busy.All, Is.EqualTo(new[] { "first", "second" }));
        Assert.That(busy.Do(outer => busy.Do(inner => busy.Do(third => $"{outer} {inner} {third}"))), Is.EqualTo("first second first"));
    }

    [Test]
    public void Work_that_threw_is_done()
    {
        var busy = new LeastBusy<string>();
        busy.Add("first");
        busy.Add("second");
        Assert.That(() => busy.Do<int>(_ => throw new FormatException()), Throws.TypeOf<FormatException>());
        Assert.That(busy.Do(who => who), Is.EqualTo("first"));
    }

    [Test]
    public void Without_any_it_is_said() => Assert.That(() => new LeastBusy<string>().Do(who => who), Throws.InvalidOperationException);
}
