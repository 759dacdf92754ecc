namespace KvmReport.Comparing;

/// <summary>What changed between two records, most important first.</summary>
public sealed class Comparison
{
    private Comparison(Record before, Record after)
    {
        Before = before;
        After = after;
        var differences = new HostDifferences(before, after);
        Changes =
        [
            .. CaseChanges.Of(before, after, differences)
                .Concat(SurfaceChanges.Of(before, after, differences))
                .OrderBy(change => change.Class).ThenBy(change => change.Weight).ThenBy(change => change.Area, StringComparer.Ordinal)
                .ThenBy(change => change.Name, StringComparer.Ordinal),
        ];
        Remarks = [.. RemarksOn(before, after)];
    }

    /// <summary>The first record.</summary>
    public Record Before { get; }

    /// <summary>The second record.</summary>
    public Record After { get; }

    /// <summary>The differences, most important first.</summary>
    public IReadOnlyList<Change> Changes { get; }

    /// <summary>What limits the comparison: records that are not complete, other versions of the suite, parts that could not be
    /// read.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>Whether both runs came to their end: what was cut off proves nothing.</summary>
    public bool IsConclusive => Before.IsComplete && After.IsComplete;

    /// <summary>Whether nothing got worse, and both records are complete.</summary>
    public bool IsGood => IsConclusive && Changes.All(change => change.Class != ChangeClass.regression);

    /// <summary>Compares.</summary>
    /// <exception cref="RecordException">They are of two architectures.</exception>
    public static Comparison Of(Record before, Record after)
    {
        var (first, second) = (HostText.Fact(before, "architecture"), HostText.Fact(after, "architecture"));
        return first == second
            ? new Comparison(before, after)
            : throw new RecordException($"{after.FilePath}(1): the record is of {second}, {before.FilePath} is of {first}: each architecture has promises, "
                + "registers and capabilities of its own, so that no difference would mean anything; 'kvmprobe coverage' sets architectures side by side");
    }

    /// <summary>How many changes have a class.</summary>
    public int Count(ChangeClass @class) => Changes.Count(change => change.Class == @class);

    private static IEnumerable<string> RemarksOn(Record before, Record after)
    {
        foreach (var record in new[] { before, after }.Where(record => !record.IsComplete))
        {
            var running = string.Join(", ", record.Running);
            yield return $"{record.FilePath} is not complete: {record.Cases.Count} of {record.Header!.Cases} cases ended"
                + (running.Length > 0 ? $", and it was cut off in {running}" : "") + ": this is no pass";
        }

        if (before.Header!.Suite != after.Header!.Suite)
        {
            yield return $"the suites differ, {before.Header.Suite} and {after.Header.Suite}: "
                + "what both have is compared, and what only one has is a note";
        }

        if (!before.Header.Selected.SequenceEqual(after.Header.Selected))
        {
            yield return $"other cases were asked for, {Words(before)} and {Words(after)}: what only one has is a note";
        }

        foreach (var record in new[] { before, after })
        {
            foreach (var part in record.Surface.Values.Where(part => part.Problem is not null))
            {
                yield return $"{record.FilePath}: {part.Part} is not whole: {part.Problem}";
            }

            if (record.Surface.Count == 0)
            {
                yield return $"{record.FilePath} has no surface: only cases are compared";
            }
        }
    }

    private static string Words(Record record) => record.Header!.Selected is { Count: > 0 } words ? string.Join(' ', words) : "all";
}
