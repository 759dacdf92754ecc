using KvmProbe.Mutants;
using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>The arguments why some mutants cannot be noticed.</summary>
[TestFixture]
public sealed class EquivalentMutantsTests
{
    [Test]
    public void A_mutant_that_is_not_listed_has_no_argument() =>
        Assert.That(EquivalentMutants.Load().Argument("KVM_GET_API_VERSION/errno"), Is.Null);
}
