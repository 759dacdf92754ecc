namespace KvmReport.Html;

/// <summary>
/// The overview that is seen at once: hosts by areas of the API and chapters of the document, each cell a count on a colour. The more of a
/// cell failed the redder it is, and the more of it is gated the greyer.
/// </summary>
internal static class OverviewSection
{
    private const string Silent = "silent";
    private const string Other = "other";
    private static readonly string[] NoChapters = [Other, Silent];

    private static readonly Dictionary<string, string> Chapters = new()
    {
        ["4"] = "the API",
        ["5"] = "kvm_run",
        ["6"] = "capabilities of vCPUs",
        ["7"] = "capabilities of VMs",
        ["8"] = "other capabilities",
        [Other] = "other documents of the kernel and manuals",
        [Silent] = "approved where the documents are silent",
    };

    /// <summary>Writes it.</summary>
    internal static void Write(Page page, TextWriter output)
    {
        var areas = page.Cases.Select(@case => Area(@case.Id)).Distinct().Order(StringComparer.Ordinal).ToList();
        var chapters = page.Cases.Select(@case => Chapter(@case.Last)).Distinct().OrderBy(chapter => Array.IndexOf(NoChapters, chapter))
            .ThenBy(chapter => chapter.Length).ThenBy(chapter => chapter, StringComparer.Ordinal).ToList();
        output.Write("<section id=overview><h2>Overview</h2><p class=legend>Cases that failed, or how many there are where none did. "
            + "<i class=h style=\"--f:1\">failed</i> <i class=h style=\"--w:1\">waived</i> <i class=h>passed</i> <i class=h style=\"--g:1\">gated</i></p><div class=scroll><table class=heat>");
        if (page.IsSingle)
        {
            Head("area", [], chapters, output);
            output.Write("<tbody>");
            foreach (var area in areas)
            {
                Row(Markup.Text(area), [.. page.Cases.Where(@case => Area(@case.Id) == area).Select(@case => @case.Last)], [], chapters, output);
            }
        }
        else
        {
            Head("host", areas, chapters, output);
            foreach (var group in page.Hosts.GroupBy(host => host.Architecture))
            {
                output.Write($"<tbody><tr class=group><th scope=rowgroup colspan={areas.Count + chapters.Count + 2}>{Markup.Text(group.Key)} <span class=faint>{Markup.Count(group.Count(), "host")}</span></th></tr>");
                foreach (var host in group)
                {
                    Row($"<a href=\"#host-{host.Index + 1}\">{Markup.Text(host.Name)}</a>", [.. host.Record.Cases.Values], areas, chapters, output);
                }
            }
        }

        output.Write("</table></div></section>\n");
    }

    private static void Head(string first, IReadOnlyList<string> areas, IReadOnlyList<string> chapters, TextWriter output)
    {
        output.Write($"<thead><tr><th>{first}</th><th>all</th>");
        foreach (var area in areas)
        {
            output.Write($"<th scope=col>{Markup.Text(area)}</th>");
        }

        foreach (var chapter in chapters)
        {
            output.Write($"<th scope=col title=\"{Markup.Text(Chapters.GetValueOrDefault(chapter, "a chapter of the document"))}\">{(NoChapters.Contains(chapter) ? chapter : $"§&nbsp;{Markup.Text(chapter)}")}</th>");
        }

        output.Write("</tr></thead>");
    }

    private static void Row(string name, IReadOnlyList<CaseEnd> ends, IReadOnlyList<string> areas, IReadOnlyList<string> chapters, TextWriter output)
    {
        output.Write($"<tr><th scope=row>{name}</th>");
        Cell(ends, output);
        var byArea = ends.ToLookup(end => Area(end.Id));
        var byChapter = ends.ToLookup(Chapter);
        foreach (var area in areas)
        {
            Cell([.. byArea[area]], output);
        }

        foreach (var chapter in chapters)
        {
            Cell([.. byChapter[chapter]], output);
        }

        output.Write("</tr>");
    }

    private static void Cell(IReadOnlyList<CaseEnd> ends, TextWriter output)
    {
        if (ends.Count == 0)
        {
            output.Write("<td></td>");
            return;
        }

        var (failed, waived, gated) = (ends.Count(end => end.Fails), ends.Count(end => end.Shown == Verdicts.Waived), ends.Count(end => end.Shown == "gated"));
        var title = string.Join(", ", ends.CountBy(end => end.Shown).OrderBy(pair => PageCase.Rank(pair.Key)).Select(pair => $"{Markup.Number(pair.Value)} {pair.Key}"));
        var style = failed > 0 ? $"--f:{Strength(0.4, failed)}" : waived > 0 ? $"--w:{Strength(0.25, waived)}" : gated > 0 ? $"--g:{Markup.Share(gated, ends.Count)}" : "";
        output.Write($"<td class=\"h{(failed > 0 ? " bad" : "")}\" title=\"{Markup.Text(title)}\"{(style.Length > 0 ? $" style=\"{style}\"" : "")}>{Markup.Number(failed > 0 ? failed : ends.Count)}</td>");
    }

    private static string Area(string id) => id.Split('/')[0];

    /// <summary>How strong a colour is: one failure has to be seen among a thousand cases, and ten are worse.</summary>
    private static string Strength(double one, int count) =>
        Math.Min(1, one + (0.12 * Math.Log2(count))).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The chapter of a section such as 4.17; <c>2011 4.17</c> is a section of that year's document.</summary>
    private static string Chapter(CaseEnd end) => end.Section?.Split(' ') switch
    {
        null => Silent,
        [.. var year, var section] when year is [] or [{ Length: 4 }] && section.Split('.')[0] is { Length: < 3 } chapter && chapter.All(char.IsAsciiDigit) => chapter,
        _ => Other,
    };
}
