using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace KvmProbe.Judging;

/// <summary>Of the assembly that has the suite: the record and the host are closed after its last case.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class WholeRunAttribute : TestActionAttribute
{
    /// <inheritdoc/>
    public override ActionTargets Targets => ActionTargets.Suite;

    /// <inheritdoc/>
    public override void AfterTest(ITest test) => Session.Of(test.TypeInfo?.Assembly ?? ((NUnit.Framework.Internal.TestAssembly)test).Assembly!).End();
}
