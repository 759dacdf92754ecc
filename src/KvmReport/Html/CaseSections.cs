using System.Globalization;

namespace KvmReport.Html;

/// <summary>All cases, by entry of the catalogue; a group is open when something of it failed. And the documented errors with who asserts them.</summary>
internal static class CaseSections
{
    private const int NamedHosts = 24;

    /// <summary>Writes the cases.</summary>
    internal static void WriteAll(Page page, TextWriter output)
    {
        output.Write("<section id=all><h2>All cases</h2><div id=tools></div><div id=cases>");
        foreach (var group in page.Cases.GroupBy(@case => string.Join('/', @case.Id.Split('/').Take(2))))
        {
            var failed = group.Count(@case => @case.Outcomes.Any(outcome => outcome.End.Fails));
            output.Write($"<details class=group{(failed > 0 ? " open" : "")}><summary><h3 class=mono>{Markup.Id(group.Key)}</h3> <span class=faint>{Markup.Count(group.Count(), "case")}{(failed > 0 ? $", {failed} failed" : "")}</span>{(failed > 0 ? " <b class=dot></b>" : "")}</summary>\n");
            foreach (var @case in group)
            {
                Case(page, @case, output);
            }

            output.Write("</details>\n");
        }

        output.Write("</div></section>\n");
    }

    /// <summary>Writes the errors.</summary>
    internal static void WriteErrors(Page page, TextWriter output)
    {
        var rows = page.Cases.Where(@case => @case.Last.Errno is not null)
            .OrderBy(@case => @case.Last.Ioctl, StringComparer.Ordinal).ThenBy(@case => @case.Last.Errno, StringComparer.Ordinal).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        output.Write($"<section id=errors><h2>Documented errors, and who asserts them ({rows.Count})</h2><details class=group><summary><h3>{Markup.Count(rows.Count, "error")}</h3></summary><table class=plain><tbody>");
        foreach (var @case in rows)
        {
            output.Write($"<tr><td><span class=mono>{Markup.Text(@case.Last.Errno)}</span> {Markup.Section(@case.Last.Section)}</td><td>{Markup.Link(@case.Id)}</td><td>{Shown(@case)}</td></tr>");
        }

        output.Write("</tbody></table></details></section>\n");
    }

    private static void Case(Page page, PageCase @case, TextWriter output)
    {
        var name = @case.Id.Split('/', 3) is [_, _, var rest] ? rest : @case.Id;
        output.Write($"<details class=case id=\"{Markup.Text(@case.Id)}\" data-kind=\"{Markup.Text(@case.Last.Kind)}\"><summary><span>{Shown(@case)}</span><span class=id>{Markup.Id(name)}</span><span>{(@case.Last.Section is null ? "" : Markup.Section(@case.Last.Section))}</span><span>{Markup.Text(@case.Last.Says)}");
        if (@case.Differs)
        {
            Strip(@case, output);
        }

        output.Write("</span></summary>");
        var most = @case.Outcomes.MaxBy(outcome => outcome.Hosts.Count)!;
        foreach (var outcome in @case.Outcomes)
        {
            var others = outcome == most && outcome.Hosts.Count > 3 && @case.Outcomes.Sum(each => each.Hosts.Count) == @case.Hosts.Count;
            Story(page.IsSingle || !@case.Differs ? null : others ? $"the other {outcome.Hosts.Count}" : page.Names(outcome.Hosts), outcome, page.IsSingle, output);
        }

        output.Write("</details>\n");
    }

    private static string Shown(PageCase @case) => string.Join(' ', @case.Outcomes.Select(outcome => outcome.End.Shown).Distinct().Select(Markup.Badge));

    /// <summary>The hosts as a strip: in their order, those of one end that stand together as one piece; when they are many, each end as one piece.</summary>
    private static void Strip(PageCase @case, TextWriter output)
    {
        output.Write("<span class=runs>");
        var ends = @case.Hosts.Select(host => (host, outcome: OutcomeOf(@case, host)));
        var ordered = (@case.Hosts.Count > NamedHosts ? ends.OrderBy(pair => pair.outcome is null ? int.MaxValue : @case.Outcomes.Index().First(each => each.Item == pair.outcome).Index) : ends).ToList();
        for (var (from, to) = (0, 0); from < ordered.Count; from = to)
        {
            var outcome = ordered[from].outcome;
            to = ordered.FindIndex(from, pair => pair.outcome != outcome) is var next && next < 0 ? ordered.Count : next;
            var shown = outcome?.End.Shown ?? "not run";
            var title = to - from > NamedHosts ? $"{to - from} hosts" : string.Join(", ", ordered[from..to].Select(pair => pair.host.Name));
            output.Write($"<i class={(outcome is null ? "missing" : Markup.Class(shown))} style=flex:{to - from} title=\"{Markup.Text($"{shown}: {title}")}\"></i>");
        }

        output.Write("</span>");
    }

    private static CaseOutcome? OutcomeOf(PageCase @case, PageHost host) =>
        @case.On(host) is null ? null : @case.Outcomes.First(outcome => outcome.Hosts.Contains(host.Index));

    private static void Story(string? hosts, CaseOutcome outcome, bool isTimed, TextWriter output)
    {
        var end = outcome.End;
        if (hosts is not null)
        {
            output.Write($"<p>{Markup.Badge(end.Shown)} {Markup.Text(hosts)}</p>");
        }

        // Most cases are no more than that, and thousands of elements cost a browser time.
        if (!isTimed && end.Expected == end.Observed && end is { Reason: null, Known: null, Waived: null })
        {
            output.Write($"<pre class=as>{Markup.Text(end.Observed)}</pre>");
            return;
        }

        output.Write("<dl class=story>");
        if (end.Expected != end.Observed)
        {
            Row("expected", end.Expected, output);
        }

        Row(end.Expected == end.Observed ? "as expected" : "observed", end.Observed, output);
        Row("because", end.Reason, output);
        Row("known", end.Known, output);
        Row("waived", end.Waived is null ? null : $"{end.Verdict}: {end.Waived}", output);
        Row("took", isTimed ? string.Create(CultureInfo.InvariantCulture, $"{end.Ms:0.##} ms") : null, output);
        output.Write("</dl>");
    }

    private static void Row(string label, string? text, TextWriter output)
    {
        if (text is not null)
        {
            output.Write($"<dt>{label}<dd><pre>{Markup.Text(text)}</pre>");
        }
    }
}
