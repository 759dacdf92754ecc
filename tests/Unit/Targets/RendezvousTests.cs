using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.Targets;

/// <summary>Two calls that begin together both come back, on threads of this process.</summary>
[TestFixture]
public sealed class RendezvousTests
{
    [Test]
    public void Both_calls_are_done_on_their_own_threads_and_the_next_ones_do_not_wait()
    {
        using var target = new LocalTarget();
        using var first = target.StartThread();
        using var second = target.StartThread();
        var gettid = new SystemCall(SystemCallNumbers.Of(target.Architecture).gettid);
        Rendezvous.Begin(new(first, gettid, 0), new(second, gettid, 10));
        var one = End(first);
        var other = End(second);
        Assert.Multiple(() =>
        {
            Assert.That(one, Is.EqualTo(first.Id));
            Assert.That(other, Is.EqualTo(second.Id));
            Assert.That(first.Call(gettid).Value, Is.EqualTo(first.Id));
        });
    }

    private static long End(ITargetThread thread) => thread.TryEnd(TimeSpan.FromSeconds(30), out var result) ? result.Value : -1;
}
