namespace KvmReport.Histories;

/// <summary>A history in words, for a terminal.</summary>
public static class HistoryText
{
    private const int Width = 32;
    private const int Most = 160;

    /// <summary>Writes it.</summary>
    public static void Write(History history, TextWriter output, Palette palette)
    {
        foreach (var @case in history.Cases)
        {
            output.WriteLine(@case.Id);
            output.WriteLine($"  {(@case.Section is null ? "approved" : $"section {@case.Section}")}: {@case.Says}");
            if (@case.Fixed is not null)
            {
                output.WriteLine($"  known: {@case.Fixed}");
            }

            foreach (var span in @case.Spans)
            {
                var verdict = span.Verdict.PadRight(10);
                var shown = Verdicts.Fails(span.Verdict) ? palette.Bad(verdict) : span.Verdict == "gated" ? palette.Faint(verdict) : palette.Good(verdict);
                output.WriteLine($"  {span.Releases.PadRight(Width)}{shown} {Short(span)}".TrimEnd());
            }

            output.WriteLine();
        }

        foreach (var (releases, why) in history.NotRunTogether)
        {
            output.WriteLine($"not run  {releases}: {why}");
        }

        output.WriteLine($"{history.Cases.Count} cases on {history.Releases} releases, {history.Host}");
    }

    private static string Short(Span span)
    {
        var line = Printable.Line(span.Observed.ReplaceLineEndings(" / "));
        return line == span.Verdict ? "" : line.Length <= Most ? line : $"{line[..Most]}…";
    }
}
