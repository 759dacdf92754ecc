using KvmReport.Formats;

namespace KvmReport.Histories;

/// <summary>A history as Markdown: a table for each case.</summary>
public static class HistoryMarkdown
{
    private const int Most = 240;

    /// <summary>Writes it.</summary>
    public static void Write(History history, TextWriter output)
    {
        output.WriteLine("# What cases showed on releases of the kernel");
        output.WriteLine();
        output.WriteLine($"Printed by `kvmprobe history`. {history.Cases.Count} cases on {history.Releases} releases, {Markdown.Text(history.Host)}. "
            + "A release has the revision of the distribution's package after the dash.");
        output.WriteLine();
        foreach (var (releases, why) in history.NotRunTogether)
        {
            output.WriteLine($"- not run: {releases}: {Markdown.Text(why)}");
        }

        foreach (var @case in history.Cases)
        {
            Write(@case, output);
        }
    }

    private static void Write(CaseHistory @case, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"## {Markdown.Text(@case.Id)}");
        output.WriteLine();
        output.WriteLine($"{(@case.Section is null ? "Approved" : $"Section {@case.Section}")}: {Markdown.Text(@case.Says)}."
            + (@case.Fixed is null ? "" : $" Known: {Markdown.Text(@case.Fixed)}."));
        output.WriteLine();
        output.WriteLine("| series | releases | verdict | observed |");
        output.WriteLine("|---|---|---|---|");
        foreach (var span in @case.Spans)
        {
            var observed = span.Observed.Length <= Most ? span.Observed : $"{span.Observed[..Most]}…";
            output.WriteLine($"| {span.Series} | {span.Releases} | {span.Verdict} | {(observed == span.Verdict ? "" : Markdown.Cell(observed))} |");
        }
    }
}
