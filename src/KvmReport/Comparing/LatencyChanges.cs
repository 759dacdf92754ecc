using System.Globalization;

namespace KvmReport.Comparing;

/// <summary>Exit latencies, where both records have them. They vary from run to run, so only a large change is said, as a note.</summary>
internal static class LatencyChanges
{
    private const double Much = 1.5;

    internal static IEnumerable<Change> Of(SurfacePart before, SurfacePart after) =>
        from name in before.Values.Keys.Intersect(after.Values.Keys)
        let old = Nanoseconds(before.Values[name])
        let @new = Nanoseconds(after.Values[name])
        where old > 0 && @new > 0 && (@new > old * Much || old > @new * Much)
        select new Change(ChangeClass.note, 5, SurfaceParts.Latencies, name, before.Values[name], after.Values[name])
        {
            Why = @new > old
                ? string.Create(CultureInfo.InvariantCulture, $"the exit takes {@new / old:0.0} times as long")
                : string.Create(CultureInfo.InvariantCulture, $"the exit is {old / @new:0.0} times as fast"),
        };

    private static double Nanoseconds(string text) =>
        double.TryParse(text.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
