using KvmReport.Formats;

namespace KvmReport.Comparing;

/// <summary>A comparison as Markdown, for the page of a CI job or a ticket.</summary>
public static class ComparisonMarkdown
{
    /// <summary>Writes it.</summary>
    public static void Write(Comparison comparison, TextWriter output)
    {
        output.WriteLine($"# {ComparisonText.Answer(comparison)}");
        output.WriteLine();
        output.WriteLine($"- before: {Markdown.Text(HostText.Line(comparison.Before))}");
        output.WriteLine($"- after: {Markdown.Text(HostText.Line(comparison.After))}");
        foreach (var remark in comparison.Remarks)
        {
            output.WriteLine($"- {Markdown.Text(remark)}");
        }

        output.WriteLine();
        output.WriteLine(ComparisonText.Counts(comparison));
        foreach (var group in comparison.Changes.GroupBy(change => change.Class))
        {
            output.WriteLine();
            output.WriteLine($"## {group.Key} ({group.Count()})");
            output.WriteLine();
            output.WriteLine("| what | before | after | section | why | may break |");
            output.WriteLine("|---|---|---|---|---|---|");
            foreach (var change in group)
            {
                string[] cells =
                [
                    $"{Markdown.Text(change.Area)}<br>{Markdown.Code(change.Name)}",
                    Markdown.Cell(change.Before),
                    Markdown.Cell(change.After),
                    Markdown.Text(change.Section ?? ""),
                    Markdown.Cell(change.Why),
                    Markdown.Cell(change.Breaks ?? ""),
                ];
                output.WriteLine($"| {string.Join(" | ", cells)} |");
            }
        }
    }
}
