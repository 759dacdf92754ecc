using KvmProbe.Hosts;
using KvmProbe.Perturbations;
using KvmProbe.Targets;

namespace KvmProbe.Judging;

/// <summary>The one place that decides a verdict.</summary>
/// <param name="facts">The host.</param>
/// <param name="gate">Says which needs the host does not meet.</param>
/// <param name="catalogue">What the API promises.</param>
/// <param name="deviations">What is known to differ, and why.</param>
/// <param name="approvals">The accepted long texts.</param>
public sealed class Judge(HostFacts facts, IGate gate, Catalogue catalogue, Deviations deviations, IApprovals approvals)
{
    /// <summary>Runs the case's verb, and decides.</summary>
    /// <param name="case">The case.</param>
    /// <param name="observe">Does what the case does, and says what it observed.</param>
    /// <param name="refusal">Asks the case's ioctl without what it needs, and says what it observed; null when there is no such call.</param>
    public Outcome Decide(Case @case, Func<string> observe, Func<string>? refusal)
    {
        if (gate.FirstAbsent(@case.Needs) is { } absent)
        {
            return DecideGated(@case, absent, observe, refusal);
        }

        var seen = Attempt(@case, observe);
        return seen.Failure ?? DecideObserved(@case, seen.Text);
    }

    /// <summary>Decides on a case that took the host with it: where that is a listed deviation, its row says <c>alarm</c>, <c>crash</c> or <c>hang</c>.</summary>
    /// <param name="case">The case.</param>
    /// <param name="verdict"><see cref="Verdict.alarm"/>, <see cref="Verdict.crash"/> or <see cref="Verdict.hang"/>.</param>
    /// <param name="what">What is left to be said.</param>
    public Outcome Ended(Case @case, Verdict verdict, string what)
    {
        var expected = @case.Row.Expect.ToString();
        return Rows(@case).FirstOrDefault(row => row.Observed.Matches(verdict.ToString())) switch
        {
            null => new Outcome(@case, verdict, expected, what),
            { Nature: DeviationNature.bug } bug => Known(new Outcome(@case, verdict, expected, what), bug),
            var listed => new Outcome(@case, Verdict.deviation, expected, $"{verdict}: {what}", listed.Why),
        };
    }

    /// <summary>What <c>KVM_CHECK_EXTENSION</c> answers on the host.</summary>
    public long Capability(Abi.Capability capability) => gate.Value(capability);

    private Outcome DecideGated(Case @case, Need absent, Func<string> observe, Func<string>? refusal)
    {
        var (expected, ask) = @case.Row.Refused is { } refused
            ? (refused, observe)
            : (RefusalOf(@case, absent), refusal);
        if (expected is null || ask is null)
        {
            return new Outcome(@case, Verdict.gated, @case.Row.Expect.ToString(), "not asked", $"needs {absent}");
        }

        var seen = Attempt(@case, ask);
        return seen.Failure
            ?? (seen.Text == expected
                ? new Outcome(@case, Verdict.gated, @case.Row.Expect.ToString(), seen.Text, $"needs {absent}; refused with {seen.Text}")
                : new Outcome(@case, Verdict.violation, expected, seen.Text, $"{absent} is absent, so the kernel must refuse"));
    }

    /// <summary>
    /// How a call to the case's ioctl must be refused while the capability that provides it is absent: as any unknown request; or, where
    /// only VMs of its type lack it, as one that this VM cannot do.
    /// </summary>
    private string? RefusalOf(Case @case, Need absent)
    {
        if (absent.Capability is not { } capability || catalogue.Ioctl(@case.Entry) is not { } entry
            || entry.CapabilityFor(@case.Kind) != capability.ToString())
        {
            return null;
        }

        return catalogue.Capability(absent.Subject).PerVm && gate.SystemValue(capability) > 0
            ? nameof(Errno.EINVAL)
            : entry.Refused ?? catalogue.RefusalOfUnknown(@case.Kind);
    }

    private Outcome DecideObserved(Case @case, string text)
    {
        var holds = Holds(@case, text, out var expected);
        var rows = Rows(@case);
        if (rows.FirstOrDefault(row => row.Observed.Matches(text)) is { } happens)
        {
            return happens.Nature == DeviationNature.bug
                ? holds ? new Outcome(@case, Verdict.pass, expected, text) : Known(new Outcome(@case, Failure(@case), expected, text), happens)
                : new Outcome(@case, Verdict.deviation, expected, text, happens.Why);
        }

        // A bug that does not happen was fixed, in this release or by a vendor.
        var listed = rows.FirstOrDefault(row => row.Nature != DeviationNature.bug)?.Observed;
        return (holds, listed) switch
        {
            (true, null) => new Outcome(@case, Verdict.pass, expected, text),
            (true, _) => new Outcome(@case, Verdict.stale, listed.ToString(), text, "the listed deviation no longer happens: its row must go"),
            (false, null) => new Outcome(@case, Failure(@case), expected, text),
            _ => new Outcome(@case, Failure(@case), expected, text, $"a deviation is listed, but not this one: {listed}"),
        };
    }

    private IReadOnlyList<Deviation> Rows(Case @case) => [.. deviations.Of(@case.BaseId, facts, gate.Value)];

    private Outcome Known(Outcome outcome, Deviation bug) => outcome with { Known = bug.Fixed!.Hint(facts.Kernel), Reason = bug.Why };

    private static Verdict Failure(Case @case) => @case.IsPromise ? Verdict.violation : Verdict.drift;

    private bool Holds(Case @case, string text, out string expected)
    {
        if (!@case.Row.Expect.IsVerified)
        {
            expected = @case.Row.Expect.ToString();
            return @case.Row.Expect.Alternatives.Contains(text);
        }

        var same = approvals.Holds(@case.Id, text, out var verified);
        expected = verified ?? "(nothing accepted yet: ./run-tests.sh --accept shows and accepts)";
        return same;
    }

    private static (string Text, Outcome? Failure) Attempt(Case @case, Func<string> observe)
    {
        try
        {
            return (observe(), null);
        }
        catch (NonsenseException e)
        {
            return ($"nonsense: {e.Message}", null);
        }
        catch (PerturbationException e)
        {
            return (e.Message, null);
        }
        catch (SetupException e)
        {
            return ("", Failed(Verdict.broken, e.Message));
        }
        catch (CallHungException e)
        {
            return ("", Failed(Verdict.hang, e.Message));
        }
        catch (TargetLostException e)
        {
            return ("", Failed(Verdict.crash, e.Message));
        }
#pragma warning disable CA1031 // Whatever a case throws is a verdict, never the end of the run.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return ("", Failed(Verdict.broken, $"{e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n')[0].Trim()}"));
        }

        Outcome Failed(Verdict verdict, string what) => new(@case, verdict, @case.Row.Expect.ToString(), what);
    }
}
