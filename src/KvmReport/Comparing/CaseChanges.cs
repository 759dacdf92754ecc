using KvmReport.Meaning;

namespace KvmReport.Comparing;

/// <summary>What changed in the cases.</summary>
internal static class CaseChanges
{
    private const string Area = "case";

    internal static IEnumerable<Change> Of(Record before, Record after, HostDifferences differences)
    {
        var gone = Capabilities(before, after);
        var appeared = Capabilities(after, before);
        return before.Cases.Keys.Union(after.Cases.Keys).Select(id =>
            (before.Cases.GetValueOrDefault(id), after.Cases.GetValueOrDefault(id)) switch
            {
                ({ } old, null) => Missing(old, after, differences),
                (null, { } @new) => New(@new, differences),
                ({ } old, { } @new) when old.Verdict == @new.Verdict && old.Observed == @new.Observed => null,
                ({ } old, { } @new) => Changed(old, @new, differences, gone, appeared.FirstOrDefault(name => IsAbout(@new, name))),
                _ => null,
            }).OfType<Change>();
    }

    /// <summary>
    /// The capabilities that one host has and another does not. Those that are gone are lines of the surface, which also count the
    /// cases that are gated for it.
    /// </summary>
    private static HashSet<string> Capabilities(Record with, Record without) =>
        [.. Present(with, SurfaceParts.VmCapabilities).Except(Present(without, SurfaceParts.VmCapabilities))
            .Union(Present(with, SurfaceParts.SystemCapabilities).Except(Present(without, SurfaceParts.SystemCapabilities)))];

    private static IEnumerable<string> Present(Record record, string part) =>
        record.Surface.GetValueOrDefault(part)?.Values.Where(pair => CapabilityChanges.IsPresent(pair.Value)).Select(pair => pair.Key)
            ?? [];

    private static bool IsAbout(CaseEnd end, string capability) =>
        end.Ioctl == capability || Meanings.Capability(capability).Provides.Contains(end.Ioctl);

    /// <summary>The need that a gated case lacks: <c>KVM_CAP_X</c> of <c>needs KVM_CAP_X; refused with ENOTTY</c>.</summary>
    internal static string? Need(CaseEnd end)
    {
        const string needs = "needs ";
        var isNeed = end.Reason?.StartsWith(needs, StringComparison.Ordinal) ?? false;
        return isNeed ? end.Reason![needs.Length..].Split(';')[0] : null;
    }

    private static Change Missing(CaseEnd old, Record after, HostDifferences differences)
    {
        var (@class, why) = (differences.CasesDiffer, after.IsComplete) switch
        {
            (true, _) => (ChangeClass.note, "only the first record has this case"),
            (_, false) => (ChangeClass.regression, "the second record was cut off before this case ended"),
            _ => (ChangeClass.regression, "the case was not run: nothing is known about it any more"),
        };
        return Make(@class, 30, old, Text(old), "missing", why);
    }

    private static Change New(CaseEnd @new, HostDifferences differences)
    {
        var fails = @new.Fails && !differences.CasesDiffer;
        return Make(fails ? ChangeClass.regression : ChangeClass.note, fails ? Rank(@new) : 40, @new, "missing", Text(@new),
            fails ? "a case that the first record does not have fails" : "only the second record has this case");
    }

    private static Change? Changed(CaseEnd old, CaseEnd @new, HostDifferences differences, HashSet<string> gone, string? capability)
    {
        var (@class, why) = (Verdicts.Fails(old.Verdict), Verdicts.Fails(@new.Verdict)) switch
        {
            (false, true) => @new.Fails ? (ChangeClass.regression, Broken(@new)) : (ChangeClass.expected, $"waived: {@new.Waived}"),
            (true, false) => (ChangeClass.note, "what failed before does not fail any more"),
            (true, true) when !@new.Fails => (ChangeClass.expected, $"waived: {@new.Waived}"),
            (true, true) => Rank(@new) < Rank(old) || old.Observed != @new.Observed
                ? (ChangeClass.regression, "it failed before, and fails otherwise now")
                : (ChangeClass.note, "it failed before, and what fails now is less"),
            _ => Passed(old, @new, differences, capability),
        };
        var isSaidElsewhere = @class == ChangeClass.regression && @new.Verdict == "gated"
            && Need(@new) is { } need && gone.Contains(NameOf(need));
        return isSaidElsewhere ? null : Make(@class, Rank(@new), @new, Text(old), Text(@new), why);
    }

    private static (ChangeClass Class, string Why) Passed(
        CaseEnd old, CaseEnd @new, HostDifferences differences, string? capability) => (old.Verdict, @new.Verdict) switch
        {
            (_, "deviation") => (ChangeClass.expected, $"a listed deviation: {@new.Reason}"),
            ("deviation", _) => (ChangeClass.note, "a listed deviation does not happen here"),
            ("gated", "gated") => Regated(old, @new, differences),
            (_, "gated") => Gated(@new, differences),
            ("gated", _) => (ChangeClass.note, $"the host has now what the case {old.Reason?.Split(';')[0] ?? "needs"}"),
            _ when capability is not null => (ChangeClass.note, $"{capability}, which it is about, is new"),
            _ => (
                ChangeClass.regression,
                $"the observation changed, within what {(@new.Section is null ? "was accepted" : "the document allows")}"),
        };

    private static (ChangeClass Class, string Why) Gated(CaseEnd @new, HostDifferences differences) =>
        Explanation(@new, differences) is { } expected
            ? (ChangeClass.expected, expected)
            : (ChangeClass.regression, $"the case {@new.Reason?.Split(';')[0] ?? "is gated"}, which the host does not have any more");

    private static (ChangeClass Class, string Why) Regated(CaseEnd old, CaseEnd @new, HostDifferences differences) =>
        Explanation(@new, differences) is { } expected ? (ChangeClass.expected, expected)
        : Need(old) != Need(@new) ? (ChangeClass.note, $"the case did not apply before and does not now: it {@new.Reason?.Split(';')[0]}")
        : (ChangeClass.regression, "what is absent is refused otherwise than before");

    /// <summary>Why a need is expected not to be met: the parameter, the CPU or the backend that it asks for changed.</summary>
    private static string? Explanation(CaseEnd end, HostDifferences differences)
    {
        const string module = "module ";
        return Need(end) switch
        {
            null => null,
            var need when need.StartsWith(module, StringComparison.Ordinal) => differences.Parameter(need[module.Length..].Split('=')[0]),
            var need when need.StartsWith("cpus", StringComparison.Ordinal) => differences.Cpus,
            _ => differences.Machine,
        };
    }

    private static string Broken(CaseEnd @new) => @new.Verdict switch
    {
        "violation" => "a promise is broken",
        "drift" => "an observation changed that was accepted; the document promises nothing",
        "stale" => "a listed deviation does not happen any more",
        "broken" => "the case's own set-up fails, so the promise is not checked any more",
        "alarm" => "the kernel warns of a fault in itself",
        "hang" => "the case does not end any more",
        "crash" => "the case takes the host or the test process with it",
        _ => $"the verdict is {@new.Verdict}",
    };

    private static Change Make(ChangeClass @class, int weight, CaseEnd end, string before, string after, string why) =>
        new(@class, weight, Area, end.Id, before, after)
        {
            Section = end.Section,
            Breaks = @class == ChangeClass.note ? null : $"what relies on: {end.Says}",
            Why = why,
        };

    private static string NameOf(string need) => need.Split('&', '>', '=')[0].TrimStart('!');

    private static int Rank(CaseEnd end)
    {
        for (var i = 0; i < Verdicts.All.Count; i++)
        {
            if (Verdicts.All[i] == end.Verdict)
            {
                return i;
            }
        }

        return 0;
    }

    private static string Text(CaseEnd end) => end.Verdict == "gated" ? $"gated: {end.Reason}" : $"{end.Verdict}: {end.Observed}";
}
