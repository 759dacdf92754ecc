namespace KvmReport.Html;

/// <summary>What failed, and why; apart from it what is a known bug of a kernel, and what somebody waives. What hosts have alike is there once.</summary>
internal static class FailureSections
{
    /// <summary>So many are there in full; of the others a line, and all of it below.</summary>
    private const int InFull = 100;

    /// <summary>So many of what nobody knows yet are open; the others are a click away.</summary>
    private const int Open = 3;

    /// <summary>What failed, and nobody knows yet.</summary>
    internal static void Write(Page page, TextWriter output)
    {
        Section(page, "failures", "What failed, and why", [.. Ends(page).Where(pair => pair.Outcome.End is { Fails: true, Known: null })], output);
        if (!page.Hosts.Any(host => host.Record.Failures.Any()))
        {
            output.Write("<p class=none>Nothing failed.</p>");
        }
    }

    /// <summary>What failed and is known, and what is waived.</summary>
    internal static void WriteApart(Page page, TextWriter output)
    {
        Section(page, "known-failures", "Failed as known: bugs of the kernel", [.. Ends(page).Where(pair => pair.Outcome.End is { Fails: true, Known: not null })], output);
        Section(page, "waived", "Waived: not counted", [.. Ends(page).Where(pair => pair.Outcome.End.Shown == Verdicts.Waived)], output);
    }

    private static IEnumerable<(PageCase Case, CaseOutcome Outcome)> Ends(Page page) =>
        page.Cases.SelectMany(@case => @case.Outcomes.Select(outcome => (@case, outcome)))
            .OrderBy(pair => PageCase.Rank(pair.outcome.End.Verdict)).ThenByDescending(pair => pair.outcome.Hosts.Count)
            .ThenBy(pair => pair.@case.Id, StringComparer.Ordinal);

    private static void Section(Page page, string id, string title, IReadOnlyList<(PageCase Case, CaseOutcome Outcome)> ends, TextWriter output)
    {
        if (ends.Count == 0)
        {
            return;
        }

        output.Write($"<section id={id}><h2>{title} ({ends.Count})</h2>");
        foreach (var (number, (@case, outcome)) in ends.Take(InFull).Index())
        {
            Article(page, @case, outcome, id == "failures" && number < Open, output);
        }

        if (ends.Count > InFull)
        {
            output.Write($"<p>{Markup.Number(ends.Count - InFull)} more, all of each below:</p><ul class=more>");
            foreach (var (@case, outcome) in ends.Skip(InFull))
            {
                output.Write($"<li>{Markup.Badge(outcome.End.Verdict)} {Markup.Link(@case.Id)} <span class=faint>{On(page, outcome)}</span></li>");
            }

            output.Write("</ul>");
        }

        output.Write("</section>\n");
    }

    private static void Article(Page page, PageCase @case, CaseOutcome outcome, bool isOpen, TextWriter output)
    {
        var end = outcome.End;
        output.Write($"<details class=\"failure {Markup.Class(end.Shown)}\"{(isOpen ? " open" : "")}><summary><h3>{Markup.Badge(end.Verdict)} {Markup.Link(@case.Id)}</h3>");
        output.Write($"<p class=says>{Markup.Section(end.Section)} {Markup.Text(end.Says)}</p></summary>");
        var excerpt = Excerpt.Of(end.Expected, end.Observed);
        output.Write($"<pre>{Marked(excerpt.Lines)}</pre>");
        if (excerpt.LeftOut is { } leftOut)
        {
            output.Write($"<p class=faint>{Markup.Text(leftOut)} are left out here, and stand below.</p>");
        }

        Line("because", end.Reason is null ? null : Excerpt.Cut(end.Reason), output);
        Line("known:", end.Known, output);
        Line("waived:", end.Waived, output);
        if (!page.IsSingle)
        {
            output.Write($"<p class=faint>{On(page, outcome)}</p>");
        }

        output.Write("</details>\n");
    }

    private static string On(Page page, CaseOutcome outcome) => page.IsSingle ? "" : outcome.Hosts.Count == 1 || outcome.Hosts.Count == page.Hosts.Count
        ? $"on {Markup.Text(page.Names(outcome.Hosts))}"
        : $"on {outcome.Hosts.Count} of {page.Hosts.Count}: {Markup.Text(page.Names(outcome.Hosts))}";

    /// <summary>The lines, and what a line below points to on colour instead, because lines may be folded.</summary>
    private static string Marked(IReadOnlyList<string> lines)
    {
        if (lines.Count < 2 || lines[^1].Trim() != "^" || lines[^1].IndexOf('^') is var at && at >= lines[^2].Length)
        {
            return Markup.Text(string.Join('\n', lines));
        }

        var (before, marked) = (string.Join('\n', lines.SkipLast(2).Append(lines[^2][..at])), lines[^2][at..]);
        var end = marked.IndexOf(' ', StringComparison.Ordinal) is var blank && blank > 0 ? blank : marked.Length;
        return $"{Markup.Text(before)}<mark>{Markup.Text(marked[..end])}</mark>{Markup.Text(marked[end..])}";
    }

    private static void Line(string label, string? text, TextWriter output)
    {
        if (text is not null)
        {
            output.Write($"<p>{label} {Markup.Text(text)}</p>");
        }
    }
}
