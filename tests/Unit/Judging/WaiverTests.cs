using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.Judging;

/// <summary>What somebody takes upon them is shown, and does not fail a run; nothing else is waived.</summary>
[TestFixture]
public sealed class WaiverTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);
    private string _path = null!;

    [SetUp]
    public void MakeFile() => _path = Path.GetTempFileName();

    [TearDown]
    public void RemoveFile() => File.Delete(_path);

    private static Waiver Row => new() { Cases = [Some.Case().Id], Why = "we know", By = "the storage team" };

    private static Outcome Broken => new(Some.Case("E2BIG"), Verdict.violation, "E2BIG", "EINVAL");

    private static Outcome Apply(Waiver row, Outcome? outcome = null) => new Waivers([row], Today).Apply(outcome ?? Broken, Some.Host, _ => 0);

    [Test]
    public void A_failure_of_its_case() => Assert.That(Apply(Row).Waived, Does.StartWith("we know (the storage team"));

    [Test]
    public void The_verdict_stays_what_it_is() => Assert.That((Apply(Row).Verdict, Apply(Row).Fails), Is.EqualTo((Verdict.violation, true)));

    [Test]
    public void What_does_not_fail_is_not_waived() => Assert.That(Apply(Row, new Outcome(Some.Case(), Verdict.pass, "ok", "ok")).Waived, Is.Null);

    [Test]
    public void Other_cases_hosts_and_observations_are_not()
    {
        Assert.That(Apply(Row with { Cases = ["vm/KVM_A/b"] }).Waived, Is.Null);
        Assert.That(Apply(Row with { When = new Circumstance { KernelFrom = "6.12.96" } }).Waived, Is.Null);
        Assert.That(Apply(Row with { When = new Circumstance { KernelFrom = "6.12.95" } }).Waived, Is.Not.Null);
        Assert.That(Apply(Row with { Observed = Observation.Of("EFAULT") }).Waived, Is.Null);
        Assert.That(Apply(Row with { Observed = Observation.Of("crash") }, Broken with { Verdict = Verdict.crash }).Waived, Is.Not.Null);
    }

    [Test]
    public void It_counts_to_its_last_day_and_then_says_that_it_has_ended()
    {
        Assert.That(Apply(Row with { Until = Today }).Waived, Does.Contain("until 2026-11-27"));
        var after = Apply(Row with { Until = Today.AddDays(-1) });
        Assert.That((after.Waived, after.Reason), Is.EqualTo(((string?)null, "a waiver has ended: we know (the storage team, until 2026-11-26; )")));
    }

    [Test]
    public void All_known_bugs_may_be_waived_and_nothing_that_is_not_known()
    {
        var all = Row with { Cases = [], KnownBugs = true };
        Assert.That(Apply(all).Waived, Is.Null);
        Assert.That(Apply(all, Broken with { Known = "not fixed in any released kernel" }).Waived, Is.Not.Null);
    }

    [Test]
    public void Where_nobody_knows_the_host_only_what_holds_everywhere_counts()
    {
        Assert.That(new Waivers([Row], Today).Apply(Broken, null, _ => 0).Waived, Is.Not.Null);
        Assert.That(new Waivers([Row with { When = new Circumstance { Backend = "kvm_amd" } }], Today).Apply(Broken, null, _ => 0).Waived, Is.Null);
    }

    [Test]
    public void The_project_s_own_file_is_sound() => Assert.That(() => Waivers.Load(Waivers.OfTheArchive, Some.Suite), Throws.Nothing);

    [TestCase("[]", "has no rows")]
    [TestCase("[\n{ \"cases\": [\"vm/KVM_A/b\"], \"why\": \"w\", \"by\": \"b\" }]", "(2): vm/KVM_A/b is no case")]
    [TestCase("[{ \"why\": \"w\", \"by\": \"b\" }]", "(1): a row names cases, or says knownBugs")]
    [TestCase("[{ \"knownBugs\": true, \"by\": \"b\" }]", "(1): the row has no why")]
    [TestCase("[{ \"knownBugs\": true, \"why\": \"w\", \"by\": \" \" }]", "(1): by says nobody")]
    [TestCase("[{ \"knownBugs\": true, \"why\": \"w\", \"by\": \"b\", \"until\": \"soon\" }]", "(1): ")]
    [TestCase("[{ \"knownBugs\": true, \"why\": \"w\", \"by\": \"b\", \"whim\": 1 }]", "(1): unknown field whim")]
    [TestCase("[{ \"knownBugs\": true, \"why\": \"w\", \"by\": \"b\", \"when\": { \"kernelFrom\": \"x\" } }]", "(1): 'x' is no version")]
    public void A_file_that_makes_no_sense(string text, string problem)
    {
        File.WriteAllText(_path, text);
        Assert.That(() => Waivers.Load(_path, Some.Suite), Throws.TypeOf<DataException>().With.Message.Contains(problem).And.Message.Contains(Path.GetFileName(_path)));
    }
}
