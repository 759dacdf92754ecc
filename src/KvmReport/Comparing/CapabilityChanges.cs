using System.Globalization;
using KvmReport.Meaning;

namespace KvmReport.Comparing;

/// <summary>What changed in the capabilities: a flag that is gone, a limit that shrank, a bit of a mask that was cleared.</summary>
internal static class CapabilityChanges
{
    internal static IEnumerable<Change> Of(Record before, Record after, HostDifferences differences)
    {
        var gated = after.Cases.Values.Where(
            end => end.Verdict == "gated" && before.Cases.GetValueOrDefault(end.Id)?.Verdict is "pass" or "deviation")
            .ToLookup(end => CaseChanges.Need(end)?.Split('&', '>')[0] ?? "");
        var onVm = Of(SurfaceParts.VmCapabilities, before, after, differences, gated).ToList();
        var said = onVm.Select(change => (change.Name, change.Before, change.After)).ToHashSet();
        return onVm.Concat(Of(SurfaceParts.SystemCapabilities, before, after, differences, gated)
            .Where(change => !said.Contains((change.Name, change.Before, change.After))));
    }

    internal static bool IsPresent(string value) => Number(value) is > 0;

    private static IEnumerable<Change> Of(
        string part, Record before, Record after, HostDifferences differences, ILookup<string, CaseEnd> gated)
    {
        var (old, @new) = (before.Surface.GetValueOrDefault(part), after.Surface.GetValueOrDefault(part));
        if (old is null || @new is null)
        {
            yield break;
        }

        foreach (var name in old.Values.Keys.Intersect(@new.Values.Keys).Where(name => old.Values[name] != @new.Values[name]))
        {
            yield return Make(part, name, old.Values[name], @new.Values[name], differences, gated[name].Count());
        }
    }

    private static Change Make(string part, string name, string old, string @new, HostDifferences differences, int gated)
    {
        var meaning = Meanings.Capability(name);
        var (@class, why) = Judge(meaning.Value, old, @new);
        var isOfCpus = name is "KVM_CAP_NR_VCPUS";
        if (@class == ChangeClass.regression && (differences.Machine ?? (isOfCpus ? differences.Cpus : null)) is { } machine)
        {
            (@class, why) = (ChangeClass.expected, $"{why}; {machine}");
        }

        var cases = gated == 0 ? null : $"{gated} {(gated == 1 ? "case does" : "cases do")} not apply any more";
        var breaks = @class == ChangeClass.note ? null : string.Join("; ", new[] { meaning.Dependents, cases }.OfType<string>());
        return new Change(@class, IsPresent(@new) ? 12 : 10, part, name, Text(meaning.Value, old), Text(meaning.Value, @new))
        {
            Section = meaning.Section,
            Breaks = breaks is "" ? null : breaks,
            Why = why,
        };
    }

    private static (ChangeClass Class, string Why) Judge(string kind, string oldText, string newText)
    {
        if (Number(oldText) is not { } old || Number(newText) is not { } @new)
        {
            return (ChangeClass.regression, "KVM_CHECK_EXTENSION itself is answered otherwise");
        }

        return (old, @new, kind) switch
        {
            (0, _, _) => (ChangeClass.note, "the capability is new"),
            (_, 0, _) => (ChangeClass.regression, "the capability is gone"),
            (_, _, "mask") when (old & ~@new) != 0 => (ChangeClass.regression, $"bits are gone: 0x{old & ~@new:x}"),
            (_, _, "mask") => (ChangeClass.note, $"bits are new: 0x{@new & ~old:x}"),
            (_, _, "size") => (ChangeClass.regression, "a size changed"),
            _ when @new < old => (ChangeClass.regression, kind == "limit" ? "a limit has shrunk" : "its value is less than before"),
            _ => (ChangeClass.note, kind == "limit" ? "a limit has grown" : "its value is more than before"),
        };
    }

    private static long? Number(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(string kind, string value) =>
        kind == "mask" && Number(value) is { } number and > 9 ? $"0x{number:x}" : value;
}
