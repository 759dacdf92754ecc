using KvmProbe.Conformance.Judging;
using KvmProbe.Conformance.Model;
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
    private static bool IsJudgedByEffect(Outcome outcome) =>
        outcome.Case.Row.Kind is CaseKind.effect or CaseKind.error or CaseKind.exit;

    [Test]
    public void A_kernel_that_does_nothing_and_says_ok_satisfies_no_effect_error_or_exit()
    {
        var outcomes = FakeKernel.JudgeAll(_ => 0, out _);
        Assert.That(outcomes.Where(IsJudgedByEffect).Where(outcome => !outcome.Fails).Select(outcome => outcome.Case.Id), Is.Empty);
    }

    [Test]
    public void A_kernel_that_refuses_everything_satisfies_no_effect_or_exit()
    {
        var outcomes = FakeKernel.JudgeAll(_ => SysResult.Failed(Errno.EINVAL).Raw, out _);
        Assert.That(
            outcomes.Where(IsJudgedByEffect).Where(outcome => outcome.Case.Row.Kind != CaseKind.error && !outcome.Fails)
                .Select(outcome => outcome.Case.Id),
            Is.Empty);
    }

    [Test]
    public void A_kernel_that_fills_every_argument_with_ones_gets_a_verdict_from_every_case()
    {
        var outcomes = FakeKernel.JudgeAll(FillWithOnes, out var slowest);
        Assert.That(outcomes, Has.Count.EqualTo(Suite.Current.Cases.Count));
        Assert.That(slowest.Took, Is.LessThan(TimeSpan.FromSeconds(20)), $"{slowest.Id} does not end");
        Assert.That(outcomes.Where(IsJudgedByEffect).Where(outcome => !outcome.Fails).Select(outcome => outcome.Case.Id), Is.Empty);
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
