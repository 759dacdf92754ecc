using NUnit.Framework;

namespace KvmProbe.Judging;

/// <summary>What has to hold before any case can run. Where it does not, this is the one error, and no case is run.</summary>
public abstract class Precondition
{
    /// <summary>The data is valid, the filter names a case, and the host comes up and is usable.</summary>
    [Test]
    public void The_suite_can_run()
    {
        var session = Session.Of(GetType().Assembly);
        Assert.That(session.DataProblem ?? session.HostProblem, Is.Null);
        // Verify.NUnit's Throws is in every file of a project that uses it.
        Assert.That(() => session.Run, NUnit.Framework.Throws.Nothing);
    }
}
