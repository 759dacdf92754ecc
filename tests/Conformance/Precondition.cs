using KvmProbe.Conformance.Judging;
using NUnit.Framework;

namespace KvmProbe.Conformance;

/// <summary>What has to hold before any case can run. Where it does not, this is the one error, and no case is run.</summary>
[TestFixture]
public sealed class Precondition
{
    /// <summary>The data is valid, the filter names a case, and the host comes up and is usable.</summary>
    [Test]
    public void The_suite_can_run()
    {
        Assert.That(Run.DataProblem ?? Run.HostProblem, Is.Null);
        Assert.That(() => Run.Current, Throws.Nothing);
    }
}
