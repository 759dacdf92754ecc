using KvmReport.Html;

namespace KvmReport.Documents;

/// <summary>The counts of the annotated document: by chapter and architecture, and by host.</summary>
internal static class DocumentOverview
{
    /// <summary>Writes the tables.</summary>
    internal static void Write(AnnotatedDocument document, TextWriter output)
    {
        output.Write($"<section id=overview><h2>How much is checked</h2><p class=legend>Promises that cases assert, of those that no typed reason excuses; <i class=\"s open\">open</i> is what nobody checks. {Legend(document)}</p><div class=scroll><table class=heat><thead><tr><th>chapter</th><th scope=col>all</th>");
        foreach (var architecture in document.Architectures)
        {
            output.Write($"<th scope=col>{Markup.Text(architecture)}</th>");
        }

        output.Write("</tr></thead><tbody>");
        foreach (var chapter in document.Chapters)
        {
            Row($"<a href=\"#chapter-{Markup.Text(chapter.Name)}\">{Markup.Text(chapter.Heading)}</a>", document, [.. chapter.Promises], output);
        }

        Row("all", document, [.. document.Chapters.SelectMany(chapter => chapter.Promises)], output);
        output.Write("</tbody></table></div>");
        Excuses(document, output);
        output.Write("</section>\n");
        if (document.Hosts.Count > 0)
        {
            Hosts(document, output);
        }
    }

    /// <summary>A bar of how promises stand.</summary>
    internal static string Bar(AnnotatedDocument document, IEnumerable<DocumentPromise> promises)
    {
        var pieces = document.Count(promises).Where(pair => pair.Value > 0)
            .Select(pair => $"<i class=\"s {pair.Key}\" style=flex:{pair.Value} title=\"{pair.Value} {Word(document, pair.Key)}\"></i>").ToList();
        return pieces.Count == 0 ? "" : $"<div class=bar>{string.Concat(pieces)}</div>";
    }

    /// <summary>How a promise stands, in words.</summary>
    internal static string Word(AnnotatedDocument document, PromiseStanding standing) => standing switch
    {
        PromiseStanding.broken => "broken",
        PromiseStanding.deviating => "kept otherwise, as is known",
        PromiseStanding.open => "open",
        PromiseStanding.unseen => "not seen on these hosts",
        PromiseStanding.kept => document.Hosts.Count == 0 ? "asserted" : "kept",
        _ => "with a reason why no case is",
    };

    private static string Legend(AnnotatedDocument document) => string.Join(' ', (document.Hosts.Count == 0
        ? [PromiseStanding.kept, PromiseStanding.excused] : Enum.GetValues<PromiseStanding>().Where(standing => standing != PromiseStanding.open))
        .Select(standing => $"<i class=\"s {standing}\">{Word(document, standing)}</i>"));

    private static void Row(string name, AnnotatedDocument document, IReadOnlyList<DocumentPromise> promises, TextWriter output)
    {
        output.Write($"<tr><th scope=row>{name}</th>{Cell(DocumentCounts.Of(promises, null))}{string.Concat(document.Architectures.Select(architecture => Cell(DocumentCounts.Of(promises, architecture))))}</tr>");
    }

    private static string Cell(DocumentCounts counts) => counts.Promises == 0 ? "<td></td>"
        : $"<td title=\"{counts.Promises} promises, {counts.Asserted} asserted, {counts.Excused} with a reason, {counts.Open} open\">{(counts.Percent is { } percent ? $"{percent} %" : "–")} <span class=faint>{Markup.Number(counts.Asserted)}/{Markup.Number(counts.Promises - counts.Excused)}</span></td>";

    private static void Excuses(AnnotatedDocument document, TextWriter output)
    {
        var types = DocumentCounts.Excuses(document.Chapters.SelectMany(chapter => chapter.Promises));
        if (types.Count > 0)
        {
            output.Write($"<p>With a reason why no case asserts them: {string.Join(", ", types.Select(pair => $"{Markup.Number(pair.Count)} {Markup.Text(pair.Type)}"))}.</p>");
        }
    }

    private static void Hosts(AnnotatedDocument document, TextWriter output)
    {
        var promises = document.Chapters.SelectMany(chapter => chapter.Promises).Where(promise => promise.Standing == PromiseStanding.kept).ToList();
        var shown = Verdicts.Shown.Where(verdict => promises.Any(promise => document.On(promise).Any(host => host.Shown == verdict))).ToList();
        output.Write($"<section id=hosts><h2>Hosts</h2><div class=scroll><table class=plain><thead><tr><th>host</th>{string.Concat(shown.Select(verdict => $"<th scope=col>{Markup.Badge(verdict)}</th>"))}<th scope=col>not run</th></tr></thead><tbody>");
        foreach (var host in document.Hosts)
        {
            var there = promises.Select(promise => document.On(promise)[host.Index].Shown).ToList();
            output.Write($"<tr><th scope=row>{Markup.Text(host.Name)}<br><span class=faint>{Markup.Text(HostText.Line(host.Record))}{(host.Record.IsComplete ? "" : "; the record is not complete")}</span></th>{string.Concat(shown.Select(verdict => $"<td>{Markup.Number(there.Count(each => each == verdict))}</td>"))}<td>{Markup.Number(there.Count(each => each is null))}</td></tr>");
        }

        output.Write("</tbody></table></div></section>\n");
    }
}
