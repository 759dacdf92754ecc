namespace KvmReport.Comparing;

/// <summary>Parts whose values are names: statistics, device types, quirks. A name that is gone is a regression, a new one a
/// note.</summary>
internal static class NamedChanges
{
    private const string Offered = "ok";

    internal static IEnumerable<Change> Of(SurfacePart before, SurfacePart after, HostDifferences differences)
    {
        foreach (var name in before.Values.Keys.Union(after.Values.Keys))
        {
            var (old, @new) = (before.Values.GetValueOrDefault(name), after.Values.GetValueOrDefault(name));
            if (old != @new)
            {
                yield return Make(before.Part, name, old, @new, differences);
            }
        }
    }

    private static Change Make(string part, string name, string? old, string? @new, HostDifferences differences)
    {
        var isNew = old is null || (part == SurfaceParts.Devices && old != Offered);
        var isGone = @new is null || (part == SurfaceParts.Devices && @new != Offered);
        var (section, what, breaks) = Meaning(part);
        var (@class, why) = (isNew, isGone) switch
        {
            (true, false) => (ChangeClass.note, $"{what} is new"),
            (true, true) => (ChangeClass.note, $"{what} is absent as before, and refused otherwise"),
            (false, true) => (ChangeClass.regression, $"{what} is gone"),
            _ => (ChangeClass.regression, $"{what} is not what it was"),
        };
        if (@class == ChangeClass.regression && differences.Machine is { } machine)
        {
            (@class, why) = (ChangeClass.expected, machine);
        }

        return new Change(@class, part == SurfaceParts.Devices ? 11 : 20, part, name, old ?? "absent", @new ?? "absent")
        {
            Section = section,
            Breaks = @class == ChangeClass.note ? null : breaks,
            Why = why,
        };
    }

    private static (string? Section, string What, string? Breaks) Meaning(string part) => part switch
    {
        SurfaceParts.VmStats or SurfaceParts.VcpuStats => ("4.133", "a statistic", "monitoring that reads it by its name"),
        SurfaceParts.Devices => ("4.79", "a type of device", "VMMs that make this device"),
        SurfaceParts.Quirks => ("7.31", "a quirk that can be switched off", "VMMs that switch it off"),
        _ => (null, "an entry", null),
    };
}
