using KvmProbe.Abi;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.MadeUp;

/// <summary>The neutral cases run as they are on an architecture that they were not written for, with the other byte order.</summary>
[TestFixture]
public sealed class NeutralCasesTests
{
    private static readonly MadeUpGuests Guests = new();

    /// <summary>The verbs that ask nothing but what the made-up KVM can do: slots, dirty logs, and what a guest sees of them.</summary>
    private static readonly string[] Verbs =
    [
        "KVM_GET_API_VERSION.Ask", "KVM_CREATE_VM.MakeTwo", "KVM_CREATE_VCPU.RunThree",
        "KVM_SET_USER_MEMORY_REGION.Alias", "KVM_SET_USER_MEMORY_REGION.AskForNeighbours", "KVM_SET_USER_MEMORY_REGION.AskWithEachUnknownFlag",
        "KVM_SET_USER_MEMORY_REGION.ChangeReadOnly", "KVM_SET_USER_MEMORY_REGION.Create", "KVM_SET_USER_MEMORY_REGION.DeleteAndMakeAgain",
        "KVM_SET_USER_MEMORY_REGION.Move", "KVM_SET_USER_MEMORY_REGION.MoveOver", "KVM_SET_USER_MEMORY_REGION.SetUnchanged",
        "KVM_SET_USER_MEMORY_REGION.ToggleLogging",
        "KVM_GET_DIRTY_LOG.Load", "KVM_GET_DIRTY_LOG.Move", "KVM_GET_DIRTY_LOG.Store", "KVM_GET_DIRTY_LOG.StoreAgain",
        "KVM_GET_DIRTY_LOG.StoreEverywhere", "KVM_GET_DIRTY_LOG.StoreOnTwoVcpus", "KVM_GET_DIRTY_LOG.WriteFromHost",
    ];

    private static IEnumerable<TestCaseData> Cases() =>
        from @case in Some.Suite.Cases
        where @case.Architecture is null && Verbs.Contains($"{@case.Entry}.{@case.Method.Name}")
        select new TestCaseData(@case).SetName($"{@case.Id} passes");

    [Test]
    public void Each_verb_has_cases() =>
        Assert.That(Verbs, Is.SubsetOf(Some.Suite.Cases.Where(@case => @case.Architecture is null).Select(@case => $"{@case.Entry}.{@case.Method.Name}")));

    [TestCaseSource(nameof(Cases))]
    public void Passes(Case @case)
    {
        Outcome? outcome = null;
        var thread = new Thread(() => outcome = Judge(@case)) { IsBackground = true };
        thread.Start();
        Assert.That(thread.Join(TimeSpan.FromSeconds(10)), Is.True, "it ends");
        Assert.That(outcome!.Verdict, Is.EqualTo(Verdict.pass), outcome.Message("made up"));
    }

    private static Outcome Judge(Case @case)
    {
        using var kvm = new MadeUpKvm();
        using var lab = new Lab(kvm.Target, Some.Host with { Architecture = kvm.Target.Architecture }, Guests);
        var judge = new Judge(lab.Facts, new FakeGate(Enum.GetValues<Capability>()), Some.Catalogue, new Deviations([]), new FakeApprovals(null));
        return judge.Decide(@case with { Needs = [] }, () => Verb.Observe(@case, Activator.CreateInstance(@case.Method.DeclaringType!)!, lab), null);
    }

    [Test]
    public void The_guests_listings_are_sound() => Assert.That(ListingCheck.Problems(Guests), Is.Empty);
}
