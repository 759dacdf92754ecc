using KvmProbe.Conformance.Judging;
using NUnit.Framework;

[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(6)]

namespace KvmProbe.Conformance;

/// <summary>Ends the run after the last case.</summary>
[SetUpFixture]
public sealed class WholeRun
{
    /// <summary>Closes the record and the host.</summary>
    [OneTimeTearDown]
    public void End() => Run.End();
}
