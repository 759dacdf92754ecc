using KvmProbe.Abi;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.MadeUp;

/// <summary>
/// The neutral cases run as they are on an architecture that they were not written for, with the other byte order and with small and large pages.
/// </summary>
[TestFixture(4)]
[TestFixture(16)]
[TestFixture(64)]
public sealed class NeutralCasesTests(int kibOfPage)
{
    private static IEnumerable<TestCaseData> Cases() =>
        MadeUpSuite.Cases.Select(@case => new TestCaseData(@case).SetArgDisplayNames(@case.Id));

    [Test]
    public void Each_verb_has_cases() =>
        Assert.That(MadeUpSuite.Verbs, Is.SubsetOf(MadeUpSuite.Cases.Select(@case => $"{@case.Entry}.{@case.Method.Name}")));

    [TestCaseSource(nameof(Cases))]
    public void Passes(Case @case)
    {
        Outcome? outcome = null;
        var thread = new Thread(() => outcome = Judge(@case)) { IsBackground = true };
        thread.Start();
        Assert.That(thread.Join(TimeSpan.FromSeconds(10)), Is.True, "it ends");
        Assert.That(outcome!.Verdict, Is.EqualTo(Verdict.pass), outcome.Message("made up"));
    }

    private Outcome Judge(Case @case)
    {
        using var kvm = new MadeUpKvm(kibOfPage * 1024);
        using var lab = new Lab(kvm.Target, MadeUpSuite.Host, MadeUpSuite.Guests);
        var judge = new Judge(lab.Facts, new Gate(kvm.Target, lab.Facts, MadeUpSuite.Catalogue), MadeUpSuite.Catalogue, new Deviations([]), new FakeApprovals(null));
        return judge.Decide(@case, () => Verb.Observe(@case, Activator.CreateInstance(@case.Method.DeclaringType!)!, lab), null);
    }

    [Test]
    public void The_guests_listings_are_sound() => Assert.That(ListingCheck.Problems(MadeUpSuite.Guests), Is.Empty);
}
