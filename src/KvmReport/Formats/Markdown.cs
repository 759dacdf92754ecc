namespace KvmReport.Formats;

/// <summary>A summary as Markdown, for the page of a CI job.</summary>
public static class Markdown
{
    private static readonly char[] Special = ['\\', '`', '*', '_', '<', '>', '[', ']', '|', '#', '~'];

    /// <summary>Writes records, one after another.</summary>
    public static void Write(IReadOnlyList<Record> records, TextWriter output)
    {
        foreach (var record in records)
        {
            WriteRecord(record, output);
        }
    }

    /// <summary>Text that Markdown shows as it is, on one line.</summary>
    public static string Text(string text) =>
        string.Concat(text.ReplaceLineEndings(" ").Select(c => Special.Contains(c) ? $"\\{c}" : c.ToString()));

    /// <summary>Text for a cell of a table: its lines stay apart.</summary>
    public static string Cell(string text) => string.Join("<br>", text.ReplaceLineEndings("\n").Split('\n').Select(Text));

    /// <summary>A name in the type of code.</summary>
    public static string Code(string text) => $"`{text.Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal)}`";

    private static void WriteRecord(Record record, TextWriter output)
    {
        var failures = record.Failures.ToList();
        var verdict = !record.IsComplete ? "incomplete" : failures.Count > 0 ? "failed" : "passed";
        output.WriteLine($"## KvmProbe: {verdict} on {Text(HostText.Short(record))}");
        output.WriteLine();
        output.WriteLine(Text(HostText.Line(record)));
        output.WriteLine();
        if (!record.IsComplete)
        {
            output.WriteLine($"**The record is not complete**: {record.Cases.Count} of {record.Header!.Cases} cases ended."
                + string.Concat(record.Running.Select(id => $" Not ended: {Code(id)}.")));
            output.WriteLine();
        }

        WriteFailures(failures, output);
        foreach (var end in record.Waived)
        {
            output.WriteLine($"- waived **{end.Verdict}** {Code(end.Id)}: {Text(end.Waived!)}");
        }

        output.WriteLine();
        WriteCounts(record, output);
        if (Summary.KnownLine(record) is { } known)
        {
            output.WriteLine($"{known}.");
            output.WriteLine();
        }

        output.WriteLine(Summary.Line(record));
        output.WriteLine();
    }

    private static void WriteFailures(List<CaseEnd> failures, TextWriter output)
    {
        foreach (var end in failures)
        {
            output.WriteLine(
                $"- **{end.Verdict}** {Code(end.Id)}: {Text(end.Says)} ({(end.Section is null ? "approved" : $"section {Text(end.Section)}")})");
            output.WriteLine($"  - expected {Cell(end.Expected)}");
            output.WriteLine($"  - observed {Cell(end.Observed)}");
            if (end.Reason is not null)
            {
                output.WriteLine($"  - because {Cell(end.Reason)}");
            }

            if (end.Known is not null)
            {
                output.WriteLine($"  - known: {Cell(end.Known)}");
            }
        }

        if (failures.Count > 0)
        {
            output.WriteLine();
        }
    }

    private static void WriteCounts(Record record, TextWriter output)
    {
        var verdicts = Verdicts.Shown.Where(verdict => record.Count(verdict) > 0).Reverse().ToList();
        output.WriteLine($"| kind | {string.Join(" | ", verdicts)} |");
        output.WriteLine($"|---|{string.Concat(verdicts.Select(_ => "---:|"))}");
        foreach (var kind in record.Cases.Values.GroupBy(end => end.Kind).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            output.WriteLine(
                $"| {Text(kind.Key)} | {string.Join(" | ", verdicts.Select(verdict => kind.Count(end => end.Shown == verdict)))} |");
        }

        output.WriteLine();
    }
}
