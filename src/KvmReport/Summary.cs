namespace KvmReport;

/// <summary>A record in words: what failed and why, then the counts, last.</summary>
public static class Summary
{
    /// <summary>Writes it.</summary>
    public static void Write(Record record, TextWriter output) => Write(record, output, new Palette(false));

    /// <summary>Writes it in colours.</summary>
    public static void Write(Record record, TextWriter output, Palette palette)
    {
        foreach (var failure in record.Failures)
        {
            WriteFailure(failure, output, palette);
        }

        foreach (var end in record.Waived)
        {
            output.WriteLine($"waived  {end.Verdict}  {end.Id}");
            output.WriteLine($"  {end.Waived}{(end.Known is null ? "" : $"; known: {end.Known}")}");
        }

        foreach (var id in record.Running)
        {
            output.WriteLine($"not ended  {id}");
        }

        output.WriteLine($"host     {HostText.Line(record)}");
        output.WriteLine($"record   {Path.GetDirectoryName(record.FilePath)}");
        output.WriteLine(string.Join(", ", Verdicts.Shown.Reverse().Select(verdict => (verdict, count: record.Count(verdict)))
            .Where(pair => pair.count > 0).Select(pair => $"{pair.count} {pair.verdict}")));
        if (KnownLine(record) is { } known)
        {
            output.WriteLine(known);
        }

        output.WriteLine(Line(record));
    }

    /// <summary>How many of the failures are known bugs of the kernel; null when none is.</summary>
    public static string? KnownLine(Record record)
    {
        var (known, failed) = (record.Known.Count(), record.Failures.Count());
        return known == 0 ? null
            : $"{known} of the failures {(known == 1 ? "is a known bug" : "are known bugs")} of this kernel, {failed - known} {(failed - known == 1 ? "is" : "are")} not";
    }

    /// <summary>The counts as people and machines expect them: a deviation that is listed is a pass, a gated case and a waived one a skip.</summary>
    public static string Line(Record record)
    {
        var failed = record.Failures.Count();
        var skipped = record.Count("gated") + record.Count(Verdicts.Waived);
        return $"{record.Cases.Count - failed - skipped} passed, {failed} failed, {skipped} skipped";
    }

    private static void WriteFailure(CaseEnd end, TextWriter output, Palette palette)
    {
        output.WriteLine(palette.Bad($"{end.Verdict}  {end.Id}"));
        output.WriteLine($"  {(end.Section is null ? "approved" : $"section {end.Section}")}: {end.Says}");
        if (end.Promise is not null)
        {
            output.WriteLine($"  promise  {Excerpt.Cut(end.Promise)}");
        }

        foreach (var line in Excerpt.Of(end.Expected, end.Observed).With($"all of it: ./run-tests.sh --explain {end.Id}"))
        {
            output.WriteLine($"  {line}");
        }

        if (end.Reason is not null)
        {
            output.WriteLine($"  because  {Excerpt.Cut(end.Reason)}");
        }

        if (end.Known is not null)
        {
            output.WriteLine($"  known: {end.Known}");
        }

        output.WriteLine();
    }
}
