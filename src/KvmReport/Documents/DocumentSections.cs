using KvmReport.Html;

namespace KvmReport.Documents;

/// <summary>The sections of the page. One is open when something of it is broken or open.</summary>
/// <param name="document">The document.</param>
/// <param name="casesPage">The page that cases link to; null for none.</param>
/// <param name="output">Where to.</param>
internal sealed class DocumentSections(AnnotatedDocument document, string? casesPage, TextWriter output)
{
    /// <summary>So many cases of a promise are told; of grids there are hundreds.</summary>
    private const int MostCases = 12;

    /// <summary>So many failures of a promise are unfolded on a host.</summary>
    private const int MostFailures = 3;

    /// <summary>Writes a section.</summary>
    internal void Write(DocumentSection section)
    {
        var heading = $"{Markup.Text(section.Section)} {Markup.Text(section.Title)}";
        var counts = document.Count(section.Promises);
        var isOpen = counts[PromiseStanding.broken] + counts[PromiseStanding.open] > 0;
        output.Write($"<details class=\"group section\" id=\"s-{Markup.Text(Anchor(section.Section))}\"{(isOpen ? " open" : "")}><summary><h3>{heading}</h3> <span class=faint>{DocumentHtml.Words(document, counts)}</span>{DocumentOverview.Bar(document, section.Promises)}</summary>\n");
        foreach (var promise in section.Promises)
        {
            Promise(section, promise);
        }

        output.Write("</details>\n");
    }

    /// <summary>Writes which sections nobody has written down yet.</summary>
    internal void WriteUnwritten(IReadOnlyList<DocumentSection> sections)
    {
        if (sections.Count > 0)
        {
            output.Write($"<p class=unwritten><b class=\"s open\">open</b> The promises of {Markup.Count(sections.Count, "section")} are not written down yet: {Markup.Text(string.Join(", ", sections.Select(section => section.Section)))}.</p>\n");
        }
    }

    private static string Anchor(string section) => section.Replace(' ', '-').Replace('/', '-');

    private void Promise(DocumentSection section, DocumentPromise promise)
    {
        var standing = document.StandingOf(promise);
        output.Write($"<div class=\"promise {standing}\" id=\"s-{Markup.Text(Anchor(section.Section))}-{Markup.Text(promise.Key)}\"><p><span class=badges>{Badges(promise, standing)}</span> {Markup.Text(promise.Says)} <a class=\"key mono\" href=\"#s-{Markup.Text(Anchor(section.Section))}-{Markup.Text(promise.Key)}\">{Markup.Text(promise.Key)}</a></p>");
        if (promise.On.Where(on => on.IsOpen).Select(on => on.Architecture).ToList() is { Count: > 0 } unchecked_)
        {
            output.Write($"<p><b class=\"s open\">open</b> {(unchecked_.Count < promise.On.Count ? $"on {Markup.Text(string.Join(", ", unchecked_))}: " : "")}{Markup.Text(promise.Open ?? "no case asserts it there")}</p>");
        }

        foreach (var same in promise.On.Where(on => on.Excuse is not null).GroupBy(on => (on.Excuse, on.Why)))
        {
            output.Write($"<p class=faint>{(same.Count() < promise.On.Count ? $"{Markup.Text(string.Join(", ", same.Select(on => on.Architecture)))}: " : "")}{Markup.Text(same.Key.Excuse)}: {Markup.Text(same.Key.Why)}</p>");
        }

        foreach (var host in document.On(promise).Where(host => host.IsBroken))
        {
            Broken(host);
        }

        Cases(promise);
        output.Write("</div>\n");
    }

    private string Badges(DocumentPromise promise, PromiseStanding standing) => standing is PromiseStanding.open ? ""
        : standing is PromiseStanding.excused ? "<b class=\"s excused\">reason</b>"
        : document.Hosts.Count == 0 ? "<b class=\"s kept\">asserted</b>"
        : string.Join(' ', document.On(promise).GroupBy(host => host.Shown).Where(same => same.Key is not null).OrderBy(same => PageCase.Rank(same.Key!))
            .Select(same => $"{Markup.Badge(same.Key!)}{(document.Hosts.Count == 1 ? "" : $" <span class=faint>{Markup.Text(Names([.. same.Select(host => host.Host.Name)]))}</span>")}")
            .DefaultIfEmpty("<b class=\"s unseen\">not run</b>"));

    private string Names(IReadOnlyList<string> names) => names.Count == document.Hosts.Count ? $"all {names.Count} hosts" : string.Join(", ", names);

    private void Broken(PromiseOnHost host)
    {
        var failed = host.Ends.Where(end => end.Fails).ToList();
        foreach (var end in failed.Take(MostFailures))
        {
            output.Write($"<div class=told><p>{Markup.Badge(end.Verdict)} {Link(end.Id)}{(document.Hosts.Count == 1 ? "" : $" <span class=faint>on {Markup.Text(host.Host.Name)}</span>")}</p><pre>{Markup.Text(string.Join('\n', Excerpt.Of(end.Expected, end.Observed).Lines))}</pre>");
            output.Write($"{(end.Reason is null ? "" : $"<p>because {Markup.Text(Excerpt.Cut(end.Reason))}</p>")}{(end.Known is null ? "" : $"<p>known: {Markup.Text(end.Known)}</p>")}</div>");
        }

        if (failed.Count > MostFailures)
        {
            output.Write($"<p class=faint>and {failed.Count - MostFailures} more cases of it on {Markup.Text(host.Host.Name)}</p>");
        }
    }

    private void Cases(DocumentPromise promise)
    {
        if (promise.Cases.Count == 0)
        {
            return;
        }

        output.Write($"<details class=cases><summary>{Markup.Count(promise.Cases.Count, "case")}</summary><dl>");
        foreach (var id in promise.Cases.Take(MostCases))
        {
            output.Write($"<dt>{Link(id)}<dd>{(document.Case(id) is { } @case ? $"{Markup.Text(@case.Says)} <span class=faint>expects {Markup.Text(Excerpt.Cut(@case.Expects))}</span>" : "")}");
        }

        output.Write($"</dl>{(promise.Cases.Count > MostCases ? $"<p class=faint>and {promise.Cases.Count - MostCases} more</p>" : "")}<p class=faint>./run-tests.sh --explain ID says all of one</p></details>");
    }

    private string Link(string id) => casesPage is null ? $"<span class=id>{Markup.Id(id)}</span>" : Markup.Link(id, casesPage);
}
