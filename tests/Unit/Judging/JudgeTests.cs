using KvmProbe.Abi;
using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.Judging;

/// <summary>The verdict, in every way that a case can end.</summary>
[TestFixture]
public sealed class JudgeTests
{
    private static Judge JudgeWith(Deviation[]? deviations = null, string? accepted = null, params Capability[] present) =>
        new(Some.Host, new FakeGate(present), Some.Catalogue, new Deviations(deviations ?? []), new FakeApprovals(accepted));

    private static Deviation Deviates(string observed, Circumstance? when = null) => Deviates(Observation.Of(observed), when);

    private static Deviation Deviates(Observation observed, Circumstance? when = null) => new()
    {
        Cases = ["system/KVM_GET_API_VERSION/some-case"],
        When = when ?? new Circumstance { Backend = "kvm_amd" },
        Nature = DeviationNature.backend,
        Observed = observed,
        Why = "for a good reason",
        Reference = "a commit",
        Until = "it is mended",
    };

    private static Deviation Bug(string observed, BugFix? fix = null) =>
        Deviates(observed) with { Nature = DeviationNature.bug, Fixed = fix ?? BugFix.Of("KVM: look at it", ["7.1", "6.12.96"]), Until = null };

    [Test]
    public void What_was_expected_is_a_pass()
    {
        var outcome = JudgeWith().Decide(Some.Case("ok"), () => "ok", null);
        Assert.That(outcome, Has.Property(nameof(Outcome.Verdict)).EqualTo(Verdict.pass));
        Assert.That(outcome.Fails, Is.False);
        Assert.That(outcome.Message("a host"), Is.Null);
    }

    [Test]
    public void Any_of_several_alternatives_is_a_pass() =>
        Assert.That(JudgeWith().Decide(Some.Case("a|b"), () => "b", null).Verdict, Is.EqualTo(Verdict.pass));

    [Test]
    public void A_broken_promise_is_a_violation_that_names_section_expected_and_observed()
    {
        var outcome = JudgeWith().Decide(Some.Case("E2BIG"), () => "EINVAL", null);
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.violation));
        Assert.That(outcome.Fails, Is.True);
        Assert.That(outcome.Message("a host"), Does.Contain("system/KVM_GET_API_VERSION/some-case").And.Contain("section 4.1 promises: something holds")
            .And.Contain("expected E2BIG").And.Contain("observed EINVAL"));
    }

    [Test]
    public void A_host_that_dies_is_a_crash_and_where_that_is_listed_a_deviation()
    {
        Assert.That(JudgeWith().Ended(Some.Case(), Verdict.crash, "it panics").Verdict, Is.EqualTo(Verdict.crash));
        Assert.That(JudgeWith([Deviates("crash")]).Ended(Some.Case(), Verdict.crash, "it panics").Verdict, Is.EqualTo(Verdict.deviation));
        Assert.That(JudgeWith([Deviates("crash")]).Ended(Some.Case(), Verdict.hang, "it hangs").Verdict, Is.EqualTo(Verdict.hang));
        Assert.That(JudgeWith([Deviates("crash")]).Decide(Some.Case("ok"), () => "ok", null).Verdict, Is.EqualTo(Verdict.stale));
    }

    [Test]
    public void An_approval_that_no_longer_holds_is_a_drift()
    {
        var outcome = JudgeWith().Decide(Some.Case("E2BIG", doc: null), () => "EINVAL", null);
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.drift));
        Assert.That(outcome.Fails, Is.True);
    }

    [Test]
    [TestCase("raise; lower", Verdict.deviation)]
    [TestCase("raise; vector; vector; lower", Verdict.deviation)]
    [TestCase("raise; vector; lower; end", Verdict.violation)]
    [TestCase("and raise; lower", Verdict.violation)]
    public void A_deviation_that_depends_on_timing_has_a_pattern_from_end_to_end(string text, Verdict verdict) =>
        Assert.That(
            JudgeWith([Deviates(Observation.OfPattern("raise(; vector)*; lower"))]).Decide(Some.Case(), () => text, null).Verdict,
            Is.EqualTo(verdict));

    [Test]
    public void A_listed_deviation_that_happens_is_a_deviation()
    {
        var outcome = JudgeWith([Deviates("EINVAL")]).Decide(Some.Case("E2BIG"), () => "EINVAL", null);
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.deviation));
        Assert.That(outcome.Fails, Is.False);
        Assert.That(outcome.Reason, Is.EqualTo("for a good reason"));
    }

    [Test]
    public void A_listed_deviation_that_no_longer_happens_is_stale()
    {
        var outcome = JudgeWith([Deviates("EINVAL")]).Decide(Some.Case("E2BIG"), () => "E2BIG", null);
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.stale));
        Assert.That(outcome.Fails, Is.True);
    }

    [Test]
    public void Another_deviation_than_the_listed_one_is_a_violation() =>
        Assert.That(
            JudgeWith([Deviates("EINVAL")]).Decide(Some.Case("E2BIG"), () => "EFAULT", null).Verdict, Is.EqualTo(Verdict.violation));

    [TestCase("4.1", Verdict.violation)]
    [TestCase(null, Verdict.drift)]
    public void A_known_bug_fails_and_names_what_fixed_it(string? doc, Verdict verdict)
    {
        var outcome = JudgeWith([Bug("EINVAL")]).Decide(Some.Case("E2BIG", doc), () => "EINVAL", null);
        Assert.That(outcome.Verdict, Is.EqualTo(verdict));
        Assert.That(outcome.Known, Is.EqualTo("fixed by \"KVM: look at it\" in 6.12.96"));
        Assert.That(outcome.Message("a host"), Does.Contain("known: fixed by \"KVM: look at it\" in 6.12.96").And.Contain("for a good reason"));
    }

    [Test]
    public void A_known_bug_that_nothing_fixed_yet() =>
        Assert.That(
            JudgeWith([Bug("EINVAL", BugFix.Open)]).Decide(Some.Case("E2BIG"), () => "EINVAL", null).Known, Is.EqualTo("not fixed in any released kernel"));

    [Test]
    public void A_known_bug_that_does_not_happen_any_more_is_a_pass_whatever_the_version() =>
        Assert.That(JudgeWith([Bug("EINVAL")]).Decide(Some.Case("E2BIG"), () => "E2BIG", null).Verdict, Is.EqualTo(Verdict.pass));

    [Test]
    public void A_bug_that_comes_back_in_a_kernel_that_has_the_fix_is_not_known()
    {
        var outcome = JudgeWith([Bug("EINVAL", BugFix.Of("KVM: look at it", ["6.12.95"]))]).Decide(Some.Case("E2BIG"), () => "EINVAL", null);
        Assert.That((outcome.Verdict, outcome.Known), Is.EqualTo((Verdict.violation, (string?)null)));
    }

    [Test]
    public void Something_else_than_the_known_bug_is_not_known() =>
        Assert.That(JudgeWith([Bug("EINVAL")]).Decide(Some.Case("E2BIG"), () => "EFAULT", null).Known, Is.Null);

    [Test]
    public void A_host_that_dies_of_a_known_bug_stays_a_crash()
    {
        var outcome = JudgeWith([Bug("crash")]).Ended(Some.Case(), Verdict.crash, "it panics");
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.crash));
        Assert.That(outcome.Known, Does.StartWith("fixed by"));
    }

    [Test]
    public void Of_a_bug_and_a_backend_the_one_that_happens_counts()
    {
        var judge = JudgeWith([Bug("EINVAL"), Deviates("EFAULT", new Circumstance())]);
        Assert.That(judge.Decide(Some.Case("E2BIG"), () => "EFAULT", null).Verdict, Is.EqualTo(Verdict.deviation));
        Assert.That(judge.Decide(Some.Case("E2BIG"), () => "EINVAL", null).Known, Is.Not.Null);
        Assert.That(judge.Decide(Some.Case("E2BIG"), () => "E2BIG", null).Verdict, Is.EqualTo(Verdict.stale));
    }

    [Test]
    public void The_bugs_of_a_kernel_are_known_without_running_a_case()
    {
        var deviations = new Deviations([Bug("EINVAL"), Bug("EFAULT"), Deviates("EIO"), Bug("EIO", BugFix.Of("KVM: long ago", ["6.4"]))]);
        Assert.That(KernelBugs.Of(deviations, Some.Host, _ => 0).Select(bug => (bug.Fix, bug.Cases.Count)), Is.EqualTo([("fixed by \"KVM: look at it\" in 6.12.96", 1)]));
    }

    [TestCase(null, null, "kvm_intel")]
    [TestCase("6.12", null, null)]
    [TestCase(null, "6.13", null)]
    public void A_deviation_of_other_hosts_does_not_count(string? before, string? from, string? backend)
    {
        var when = new Circumstance { Backend = backend, KernelBefore = before, KernelFrom = from };
        Assert.That(
            JudgeWith([Deviates("EINVAL", when)]).Decide(Some.Case("E2BIG"), () => "EINVAL", null).Verdict, Is.EqualTo(Verdict.violation));
    }

    [Test]
    public void A_deviation_may_depend_on_a_capability()
    {
        var when = new Circumstance { Capability = "KVM_CAP_HLT" };
        Assert.That(
            JudgeWith([Deviates("EINVAL", when)], null, Capability.KVM_CAP_HLT).Decide(Some.Case("E2BIG"), () => "EINVAL", null).Verdict,
            Is.EqualTo(Verdict.deviation));
        var without = new Circumstance { WithoutCapability = "KVM_CAP_HLT" };
        Assert.That(
            JudgeWith([Deviates("EINVAL", without)]).Decide(Some.Case("E2BIG"), () => "EINVAL", null).Verdict,
            Is.EqualTo(Verdict.deviation));
    }

    [Test]
    public void A_failed_set_up_is_broken()
    {
        var outcome = JudgeWith().Decide(Some.Case(), () => throw new SetupException("KVM_CREATE_VM: ENOMEM"), null);
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.broken));
        Assert.That(outcome.Observed, Is.EqualTo("KVM_CREATE_VM: ENOMEM"));
    }

    [Test]
    public void Any_other_exception_is_broken_and_names_itself() =>
        Assert.That(
            JudgeWith().Decide(Some.Case(), () => throw new FormatException("oops"), null).Observed, Does.StartWith("FormatException: oops"));

    [Test]
    public void A_hang_is_a_hang() =>
        Assert.That(
            JudgeWith().Decide(Some.Case(), () => throw new CallHungException("still running"), null).Verdict, Is.EqualTo(Verdict.hang));

    [Test]
    public void A_lost_host_is_a_crash() =>
        Assert.That(
            JudgeWith().Decide(Some.Case(), () => throw new TargetLostException("panic"), null).Verdict, Is.EqualTo(Verdict.crash));

    [Test]
    public void Nonsense_of_the_kernel_is_an_observation()
    {
        var outcome = JudgeWith().Decide(Some.Case(), () => throw new NonsenseException("a count of 9 with room for 1"), null);
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.violation));
        Assert.That(outcome.Observed, Is.EqualTo("nonsense: a count of 9 with room for 1"));
    }

    [Test]
    public void An_absent_need_gates_without_running_the_case()
    {
        var outcome = JudgeWith().Decide(
            Some.Case(needs: ["KVM_CAP_XEN_HVM"], entry: "KVM_XEN_HVM_CONFIG", kind: "vm"),
            () => throw new InvalidOperationException("the case must not run"),
            () => "ENOTTY");
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.gated));
        Assert.That(outcome.Message("a host"), Is.EqualTo("gated: needs KVM_CAP_XEN_HVM; refused with ENOTTY"));
    }

    [Test]
    public void A_need_of_the_CPU_says_nothing_about_an_ioctl_that_every_host_has()
    {
        var outcome = JudgeWith().Decide(
            Some.Case(needs: ["cpuid.avx"]),
            () => throw new InvalidOperationException("the case must not run"),
            () => throw new InvalidOperationException("nobody must be asked"));
        Assert.That(outcome.Message("a host"), Is.EqualTo("gated: needs cpuid.avx"));
    }

    [Test]
    public void An_absent_capability_whose_ioctl_works_all_the_same_is_a_violation() =>
        Assert.That(
            JudgeWith().Decide(
                Some.Case(needs: ["KVM_CAP_XEN_HVM"], entry: "KVM_XEN_HVM_CONFIG", kind: "vm"), () => "ok", () => "ok").Verdict,
            Is.EqualTo(Verdict.violation));

    [Test]
    public void A_row_may_say_how_it_is_refused()
    {
        var @case = Some.Case(needs: ["KVM_CAP_HLT"], refused: "EPERM");
        Assert.That(JudgeWith().Decide(@case, () => "EPERM", null).Verdict, Is.EqualTo(Verdict.gated));
        Assert.That(JudgeWith().Decide(@case, () => "ok", null).Verdict, Is.EqualTo(Verdict.violation));
        Assert.That(JudgeWith(null, null, Capability.KVM_CAP_HLT).Decide(@case, () => "ok", null).Verdict, Is.EqualTo(Verdict.pass));
    }

    [Test]
    public void An_approval_file_that_holds_is_a_pass_and_one_that_differs_a_drift()
    {
        var @case = Some.Case(Expectation.VerifiedMark, doc: null);
        Assert.That(JudgeWith(null, "a\nb").Decide(@case, () => "a\nb", null).Verdict, Is.EqualTo(Verdict.pass));
        var outcome = JudgeWith(null, "a\nb").Decide(@case, () => "a\nc", null);
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.drift));
        Assert.That(outcome.Expected, Is.EqualTo("a\nb"));
    }

    [Test]
    public void An_approval_file_that_is_not_there_is_a_drift_that_says_so() =>
        Assert.That(
            JudgeWith().Decide(Some.Case(Expectation.VerifiedMark, doc: null), () => "a", null).Expected, Does.Contain("nothing accepted yet"));
}
