using KvmReport;
using KvmReport.Comparing;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>What a change between two records means.</summary>
[TestFixture]
public sealed class ComparisonTests
{
    private const string Amd = "needs KVM_CAP_XSAVE2; refused with ENOTTY";

    private static Change Only(SomeRecord before, SomeRecord after)
    {
        var comparison = Comparison.Of(before.Read(), after.Read());
        Assert.That(comparison.Changes, Has.Count.EqualTo(1), string.Join('\n', comparison.Changes));
        return comparison.Changes[0];
    }

    [Test]
    public void The_same_record_twice_has_no_change()
    {
        SomeRecord Make() =>
            new SomeRecord().Case().Case("vm/KVM_X/y", "gated", "ENOTTY", Amd).Surface(SurfaceParts.VmCapabilities, "KVM_CAP_MCE", "32");
        var comparison = Comparison.Of(Make().Read(), Make().Read());
        Assert.That(comparison.Changes, Is.Empty);
        Assert.That(comparison.IsGood, Is.True);
        Assert.That(ComparisonText.Counts(comparison), Is.EqualTo("nothing changed"));
    }

    [TestCase("pass", "violation", "regression", "a promise is broken")]
    [TestCase("pass", "drift", "regression", "an observation changed")]
    [TestCase("pass", "hang", "regression", "does not end")]
    [TestCase("pass", "crash", "regression", "takes the host")]
    [TestCase("pass", "broken", "regression", "set-up fails")]
    [TestCase("deviation", "stale", "regression", "does not happen any more")]
    [TestCase("pass", "deviation", "expected", "a listed deviation: so it is")]
    [TestCase("deviation", "pass", "note", "does not happen here")]
    [TestCase("violation", "pass", "note", "does not fail any more")]
    [TestCase("drift", "violation", "regression", "fails otherwise")]
    [TestCase("violation", "drift", "note", "what fails now is less")]
    [TestCase("pass", "invented", "regression", "the verdict is invented")]
    public void A_verdict_that_changed(string before, string after, string @class, string why)
    {
        var change = Only(new SomeRecord().Case(verdict: before), new SomeRecord().Case(verdict: after, reason: "so it is"));
        Assert.That(change.Class.ToString(), Is.EqualTo(@class));
        Assert.That(change.Why, Does.Contain(why));
        Assert.That(change.Section, Is.EqualTo("4.10"));
        Assert.That(change.Before, Is.EqualTo($"{before}: HLT"));
    }

    [Test]
    public void An_observation_that_changed_is_a_regression_though_both_are_allowed()
    {
        var change = Only(new SomeRecord().Case(observed: "EINTR"), new SomeRecord().Case(observed: "HLT"));
        Assert.That(change.Class, Is.EqualTo(ChangeClass.regression));
        Assert.That((change.Before, change.After), Is.EqualTo(("pass: EINTR", "pass: HLT")));
        Assert.That(change.Breaks, Does.Contain("the guest runs until it halts"));
    }

    [Test]
    public void A_case_that_is_missing_is_a_regression_and_a_new_one_a_note()
    {
        Assert.That(Only(new SomeRecord().Case(), new SomeRecord()).Class, Is.EqualTo(ChangeClass.regression));
        Assert.That(Only(new SomeRecord(), new SomeRecord().Case()).Class, Is.EqualTo(ChangeClass.note));
        Assert.That(Only(new SomeRecord(), new SomeRecord().Case(verdict: "violation")).Class, Is.EqualTo(ChangeClass.regression));
    }

    [TestCase("2.0.0", "", "suites differ, 1.0.0 and 2.0.0")]
    [TestCase("1.0.0", "KVM_RUN", "other cases were asked for, all and KVM_RUN")]
    public void What_only_one_could_have_is_a_note_and_is_said(string suite, string selected, string remark)
    {
        var after = new SomeRecord().Of(suite, selected.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Case("vm/KVM_X/new", "violation");
        var comparison = Comparison.Of(new SomeRecord().Case().Read(), after.Read());
        Assert.That(comparison.Changes.Select(change => change.Class), Is.All.EqualTo(ChangeClass.note));
        Assert.That(comparison.Remarks, Has.Some.Contains(remark));
        Assert.That(comparison.IsGood, Is.True);
    }

    [Test]
    public void A_record_that_was_cut_off_is_compared_as_far_as_it_goes_and_is_no_pass()
    {
        var after = new SomeRecord().Case().CutOffIn("vcpu/KVM_RUN/killer");
        var comparison = Comparison.Of(new SomeRecord().Case().Read(), after.Read());
        Assert.That(comparison.Changes, Is.Empty);
        Assert.That(comparison.IsGood, Is.False);
        Assert.That(comparison.Remarks, Has.Some.Contains("1 of 2 cases ended, and it was cut off in vcpu/KVM_RUN/killer"));
        Assert.That(ComparisonText.Answer(comparison), Does.StartWith("not conclusive"));
    }

    [Test]
    public void A_case_that_the_cut_off_took_away_is_a_regression()
    {
        var comparison = Comparison.Of(new SomeRecord().Case().Read(), new SomeRecord().CutOffIn("x/y/z").Read());
        Assert.That(comparison.Changes.Single().Why, Does.Contain("cut off before"));
    }

    [TestCase("module kvm_amd.nested=1", "kvm_amd.nested changed from 1 to 0")]
    [TestCase("cpuid.avx2", "the host's cpu changed from a CPU to another")]
    [TestCase("cpus>=2", "the host's cpus changed from 2 to 1")]
    public void A_case_that_is_gated_because_of_what_was_changed_is_expected(string need, string why)
    {
        var before = new SomeRecord().Case().Surface(SurfaceParts.Parameters, "kvm_amd.nested", "1");
        var after = new SomeRecord().Case(verdict: "gated", reason: $"needs {need}").Surface(SurfaceParts.Parameters, "kvm_amd.nested", "0")
            .With("cpu", "another").With("cpus", "1");
        var change = Comparison.Of(before.Read(), after.Read()).Changes.Single(change => change.Area == "case");
        Assert.That(change.Class, Is.EqualTo(ChangeClass.expected));
        Assert.That(change.Why, Does.Contain(why));
    }

    [Test]
    public void A_case_that_is_gated_for_no_such_reason_is_a_regression_and_one_that_applies_now_a_note()
    {
        var gated = new SomeRecord().Case(verdict: "gated", observed: "ENOTTY", reason: Amd);
        Assert.That(Only(new SomeRecord().Case(), gated).Class, Is.EqualTo(ChangeClass.regression));
        Assert.That(Only(gated, new SomeRecord().Case()).Class, Is.EqualTo(ChangeClass.note));
        var otherwise = new SomeRecord().Case(verdict: "gated", observed: "EINVAL", reason: "needs KVM_CAP_XSAVE2; refused with EINVAL");
        Assert.That(Only(gated, otherwise).Why, Is.EqualTo("what is absent is refused otherwise than before"));
        var other = new SomeRecord().Case(verdict: "gated", observed: "EINVAL", reason: "needs cpus>=2; not asked");
        Assert.That(Only(gated, other).Class, Is.EqualTo(ChangeClass.note));
    }

    [Test]
    public void A_capability_that_is_gone_says_how_many_cases_went_with_it()
    {
        var before = new SomeRecord().Case("vcpu/KVM_GET_XSAVE2/a").Case("vcpu/KVM_GET_XSAVE2/b")
            .Surface(SurfaceParts.VmCapabilities, "KVM_CAP_XSAVE2", "4096");
        var after = new SomeRecord().Case("vcpu/KVM_GET_XSAVE2/a", "gated", "ENOTTY", Amd)
            .Case("vcpu/KVM_GET_XSAVE2/b", "gated", "ENOTTY", Amd)
            .Surface(SurfaceParts.VmCapabilities, "KVM_CAP_XSAVE2", "0");
        var change = Only(before, after);
        Assert.That(change.Class, Is.EqualTo(ChangeClass.regression));
        Assert.That(change.Breaks, Does.EndWith("2 cases do not apply any more"));
        Assert.That((change.Before, change.After), Is.EqualTo(("4096", "0")));
    }

    [TestCase("vcpu/KVM_GET_XSAVE2/both", "note", "KVM_CAP_XSAVE2, which it is about, is new")]
    [TestCase("vcpu/KVM_RUN/halts", "regression", "the observation changed, within what the document allows")]
    public void An_observation_that_changed_because_its_capability_is_new(string id, string @class, string why)
    {
        var before = new SomeRecord().Case(id, observed: "absent on both").Surface(SurfaceParts.VmCapabilities, "KVM_CAP_XSAVE2", "0");
        var after = new SomeRecord().Case(id, observed: "present on both").Surface(SurfaceParts.VmCapabilities, "KVM_CAP_XSAVE2", "4096");
        var change = Comparison.Of(before.Read(), after.Read()).Changes.Single(change => change.Area == "case");
        Assert.That((change.Class.ToString(), change.Why), Is.EqualTo((@class, why)));
    }

    [Test]
    public void What_matters_most_stands_first()
    {
        var before = new SomeRecord().Case("a/A/a").Case("b/B/b")
            .Surface(SurfaceParts.VmCapabilities, "KVM_CAP_MAX_VCPUS", "1024", "KVM_CAP_SYNC_MMU", "1")
            .Surface(SurfaceParts.Parameters, "kvm.x", "Y");
        var after = new SomeRecord().Case("a/A/a", "drift").Case("b/B/b", "crash")
            .Surface(SurfaceParts.VmCapabilities, "KVM_CAP_MAX_VCPUS", "4096", "KVM_CAP_SYNC_MMU", "0")
            .Surface(SurfaceParts.Parameters, "kvm.x", "N");
        var changes = Comparison.Of(before.Read(), after.Read()).Changes;
        Assert.That(
            changes.Select(change => change.Name),
            Is.EqualTo(new[] { "b/B/b", "a/A/a", "KVM_CAP_SYNC_MMU", "kvm.x", "KVM_CAP_MAX_VCPUS" }));
    }

    [Test]
    public void A_part_that_could_not_be_read_and_a_record_without_a_surface_are_said()
    {
        var comparison = Comparison.Of(
            new SomeRecord().Case().Read(), new SomeRecord().Case().Unreadable(SurfaceParts.VmStats, "a count of -1").Read());
        Assert.That(comparison.Remarks, Has.Some.Contains("stats.vm is not whole: a count of -1"));
        Assert.That(comparison.Remarks, Has.Some.Contains("has no surface"));
    }

    [Test]
    public void Two_architectures_are_not_compared() => Assert.That(
        () => Comparison.Of(new SomeRecord().Case().Read(), new SomeRecord().With("architecture", "arm64").Case().Read()),
        Throws.TypeOf<RecordException>().With.Message.Contains("is of x86_64").And.Message.Contains("of arm64"));
}
