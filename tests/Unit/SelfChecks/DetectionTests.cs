using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>
/// No case is one that cannot fail: a kernel that does nothing and says that all is well satisfies none that is judged by an effect,
/// an exit or an error; and whatever a kernel answers, each case ends in a verdict.
/// </summary>
[TestFixture]
public sealed class DetectionTests
{
    private static readonly Lazy<IReadOnlyList<Outcome>> Ok = new(() => FakeKernel.JudgeAll(_ => 0));
    private static readonly Lazy<IReadOnlyList<Outcome>> Refusing = new(() => FakeKernel.JudgeAll(_ => SysResult.Failed(Errno.EINVAL).Raw));

    private static string Satisfied(IEnumerable<Outcome> outcomes, params CaseKind[] kinds) =>
        string.Join('\n', outcomes.Where(outcome => kinds.Contains(outcome.Case.Row.Kind) && !outcome.Fails).Select(outcome => outcome.Case.Id));

    [Test]
    public void A_kernel_that_does_nothing_and_says_ok_satisfies_no_effect_error_or_exit() =>
        Assert.That(Satisfied(Ok.Value, CaseKind.effect, CaseKind.error, CaseKind.exit), Is.Empty);

    [Test]
    public void A_kernel_that_refuses_everything_satisfies_no_effect_or_exit() =>
        Assert.That(Satisfied(Refusing.Value, CaseKind.effect, CaseKind.exit), Is.Empty);

    /// <summary>So many promises of what is only seen to be taken are left: their cases need an effect. The number only goes down.</summary>
    private const int SeenToBeTakenOnly = 40;

    [Test]
    public void Few_promises_are_asserted_only_by_cases_that_a_kernel_which_does_nothing_satisfies()
    {
        var kept = Kept(Ok.Value, _ => false);
        Assert.That(kept, Has.Count.LessThanOrEqualTo(SeenToBeTakenOnly), string.Join('\n', kept));
    }

    /// <summary>That something is refused is a promise too, which a kernel that refuses everything keeps.</summary>
    [Test]
    public void No_promise_but_of_a_refusal_is_asserted_only_by_cases_that_a_kernel_which_refuses_everything_satisfies() =>
        Assert.That(Kept(Refusing.Value, @case => @case.Row.Expect.ToString().Split(' ', ';', ':').Any(Meaning.IsErrno)), Is.Empty);

    /// <summary>The promises of which no case fails, but for those all of whose cases are such.</summary>
    private static List<string> Kept(IReadOnlyList<Outcome> outcomes, Predicate<Case> but)
    {
        var satisfied = outcomes.Where(outcome => !outcome.Fails).Select(outcome => outcome.Case.Id).ToHashSet();
        var cases = PromisedCases.Of(Some.Suite);
        return [.. from section in Some.Suite.Data.Document.Sections
                   from promise in section.Promises
                   let ids = cases.Of(promise)
                   where ids.Count > 0 && ids.All(satisfied.Contains) && !ids.All(id => but(cases.Case(id)))
                   select $"{section.Section}/{promise.Key}"];
    }

    [Test]
    public void A_kernel_that_fills_every_argument_with_ones_gets_a_verdict_from_every_case_and_satisfies_none()
    {
        var outcomes = FakeKernel.JudgeAll(FillWithOnes);
        Assert.That(outcomes, Has.Count.EqualTo(Some.Suite.Cases.Count));
        Assert.That(outcomes.Where(outcome => outcome.Verdict == Verdict.hang).Select(outcome => outcome.Case.Id), Is.Empty);
        Assert.That(Satisfied(outcomes, CaseKind.effect, CaseKind.error, CaseKind.exit), Is.Empty);
    }

    private static long FillWithOnes(ScriptedIoctl issued)
    {
        const int firstMapping = 0x1000_0000;
        if (issued.Argument >= firstMapping)
        {
            var (memory, offset) = issued.Target.Find(issued.Argument);
            if (offset < memory.Length)
            {
                memory.Fill(offset, (int)Math.Min(memory.Length - offset, 4096), 0xff);
            }
        }

        return int.MaxValue;
    }
}
