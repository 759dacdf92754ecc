using System.Text;
using KvmReport.Formats;

namespace KvmProbe.Commands;

/// <summary>What the suite has found, as a page made of its data: <c>docs/findings.md</c>.</summary>
public static class FindingsCommand
{
    /// <summary>Where the page stands in the repository.</summary>
    public static string FilePath => Path.Combine(Repository.Root, "docs", "findings.md");

    /// <summary>The page.</summary>
    public static string Text(Suite suite)
    {
        var rows = suite.Data.Deviations.Rows;
        var page = new StringBuilder();
        var document = rows.Where(row => row.Nature == DeviationNature.document).GroupBy(row => row.Amend!)
            .OrderBy(same => same.Key, StringComparer.Ordinal).ToList();
        var mended = rows.Where(row => row.Fixed is { IsOpen: false }).GroupBy(row => row.Fixed!.By!)
            .OrderByDescending(same => same.First().Fixed!.Releases.Max()).ThenBy(same => same.Key, StringComparer.Ordinal).ToList();
        var open = rows.Where(row => row.Fixed is { IsOpen: true }).GroupBy(row => row.Why).ToList();
        page.AppendLine("# What was found");
        page.AppendLine();
        page.AppendLine("""
            Printed by `kvmprobe findings` from `tests/Fixtures/*/deviations.json`, and held in step with it by a test: change the rows, not this page.
            """);
        page.AppendLine($"The document is wrong or vague in {document.Count} places, {mended.Count} bugs of released kernels are fixed, {open.Count} are open. "
            + "[history.md](history.md) has the releases on which each of the fixed ones was seen.");
        page.AppendLine();
        page.AppendLine("## What the API document gets wrong");
        page.AppendLine();
        document.ForEach(same => WriteDocument(suite, same.Key, [.. same], page));
        page.AppendLine("## Bugs of released kernels that are fixed");
        page.AppendLine();
        page.AppendLine("A series that has a point release here has the fix from that one on; one that has none, and is older than the newest release here, does not have it.");
        page.AppendLine();
        page.AppendLine("| fixed by | in | effect | found by |");
        page.AppendLine("|---|---|---|---|");
        mended.ForEach(same => page.AppendLine(
            $"| {Markdown.Text(same.Key)} | {string.Join(", ", same.SelectMany(row => row.Fixed!.Releases).Distinct().OrderDescending())} | {Effect(same)} | {Cases(same)} |"));
        page.AppendLine();
        page.AppendLine("## Bugs that no released kernel has fixed");
        page.AppendLine();
        open.ForEach(same => page.AppendLine($"- {Sentence(same.Key)} {Markdown.Text(same.First().Reference)}. Found by {Cases(same)}."));
        return page.ToString();
    }

    private static void WriteDocument(Suite suite, string amend, IReadOnlyList<Deviation> rows, StringBuilder page)
    {
        var says = rows.SelectMany(row => row.Cases).Distinct().Select(id => suite.Cases.First(@case => @case.Id == id).Row.Says).Distinct();
        page.AppendLine($"- **{Markdown.Text(amend[..amend.IndexOf(':', StringComparison.Ordinal)])}** promises: {Markdown.Text(string.Join("; ", says))}.");
        page.AppendLine($"  - What kernels do: {Effect(rows)} ({Markdown.Text(rows[0].Reference)}).");
        page.AppendLine($"  - A patch would say: {Markdown.Text(amend[(amend.IndexOf(':', StringComparison.Ordinal) + 2)..])}.");
        page.AppendLine($"  - Found by {Cases(rows)}.");
        page.AppendLine();
    }

    private static string Effect(IEnumerable<Deviation> rows) => Markdown.Text(string.Join("; ", rows.Select(row => row.Why).Distinct()));

    private static string Sentence(string text) => Markdown.Text($"{char.ToUpperInvariant(text[0])}{text[1..]}.");

    private static string Cases(IEnumerable<Deviation> rows)
    {
        const int shown = 3;
        var ids = rows.SelectMany(row => row.Cases).Distinct().ToList();
        var architectures = rows.Select(row => row.When.Architecture).OfType<Targets.Architecture>().Distinct().ToList();
        return string.Join(", ", ids.Take(shown).Select(Markdown.Code)) + (ids.Count > shown ? $" and {ids.Count - shown} more" : "")
            + $" on {string.Join(", ", architectures)}";
    }
}
