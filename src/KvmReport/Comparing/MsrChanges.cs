using System.Globalization;
using KvmReport.Meaning;

namespace KvmReport.Comparing;

/// <summary>What changed in the MSRs that KVM lists.</summary>
internal static class MsrChanges
{
    private const string Section = "4.3";
    private const uint UcodeRev = 0x8b;

    internal static IEnumerable<Change> OfGuest(SurfacePart before, SurfacePart after, HostDifferences differences) =>
        from index in before.Values.Keys.Union(after.Values.Keys)
        let isNew = !before.Values.ContainsKey(index)
        where isNew || !after.Values.ContainsKey(index)
        select Listed(SurfaceParts.GuestMsrs, index, isNew, isNew ? "listed" : before.Values[index], differences);

    internal static IEnumerable<Change> OfFeatures(SurfacePart before, SurfacePart after, HostDifferences differences)
    {
        foreach (var index in before.Values.Keys.Union(after.Values.Keys))
        {
            var (old, @new) = (before.Values.GetValueOrDefault(index), after.Values.GetValueOrDefault(index));
            if (old is null || @new is null)
            {
                yield return Listed(SurfaceParts.FeatureMsrs, index, isNew: old is null, (old ?? @new)!, differences);
            }
            else if (old != @new)
            {
                yield return Value(index, old, @new, differences);
            }
        }
    }

    private static Change Listed(string part, string index, bool isNew, string value, HostDifferences differences)
    {
        var (@class, why) = isNew ? (ChangeClass.note, "the MSR is new in the list")
            : differences.Machine is { } machine ? (ChangeClass.expected, machine)
            : (ChangeClass.regression, "the MSR is not in the list any more");
        return new Change(@class, 14, part, Meanings.Msr(index), isNew ? "absent" : value, isNew ? value : "absent")
        {
            Section = Section,
            Breaks = @class == ChangeClass.note ? null
                : part == SurfaceParts.GuestMsrs ? "VMMs that save and restore what the list names: this state is lost in a migration"
                : "VMMs that build a CPU model from it",
            Why = why,
        };
    }

    private static Change Value(string index, string old, string @new, HostDifferences differences)
    {
        var lost = Lost(index, old, @new);
        var (@class, why) = Number(index) == UcodeRev ? (ChangeClass.expected, "another microcode revision is told to guests")
            : lost is 0 ? (ChangeClass.note, "more is allowed than before")
            : differences.Machine is { } machine ? (ChangeClass.expected, machine)
            : (ChangeClass.regression, lost is null ? "the MSR is answered otherwise" : $"bits are lost: 0x{lost:x}");
        return new Change(@class, 15, SurfaceParts.FeatureMsrs, Meanings.Msr(index), old, @new)
        {
            Section = Section,
            Breaks = @class == ChangeClass.regression
                ? "guests and VMMs that were given these features; migration from hosts that have them" : null,
            Why = why,
        };
    }

    /// <summary>
    /// What is allowed no more. In the VMX control MSRs the low half says what must be 1 and the high half what may be 1; the FIXED0
    /// MSRs say what must be 1; in all others a bit is a feature.
    /// </summary>
    private static ulong? Lost(string index, string oldText, string newText)
    {
        if (Number(oldText) is not { } old || Number(newText) is not { } @new)
        {
            return null;
        }

        return Number(index) switch
        {
            >= 0x481 and <= 0x484 or 0x48b or >= 0x48d and <= 0x490 => (old & ~@new & 0xffff_ffff_0000_0000) | (@new & ~old & 0xffff_ffff),
            0x486 or 0x488 => @new & ~old,
            _ => old & ~@new,
        };
    }

    private static ulong? Number(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal)
        && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : null;
}
