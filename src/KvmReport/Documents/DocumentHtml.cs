using KvmReport.Html;

namespace KvmReport.Documents;

/// <summary>The annotated document as one page, self-contained, without a script: what failed is unfolded, and what nobody checks is in plain sight.</summary>
public static class DocumentHtml
{
    /// <summary>Writes the page.</summary>
    /// <param name="document">The document.</param>
    /// <param name="casesPage">The page of the same records that cases link to; null for none.</param>
    /// <param name="output">Where to.</param>
    public static void Write(AnnotatedDocument document, string? casesPage, TextWriter output)
    {
        var counts = document.Count(document.Chapters.SelectMany(chapter => chapter.Promises));
        output.Write($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <title>The KVM API document, promise by promise</title>
            <style>{Resources.Text("report.css")}{Resources.Text("document.css")}</style>
            </head>
            <body>
            <header id="top"><div class="banner {(counts[PromiseStanding.broken] > 0 ? "bad" : "good")}"><h1>{Answer(document, counts)}</h1><span>{Words(document, counts)}</span></div></header>
            <nav id="nav" aria-label="Chapters">
            """);
        foreach (var chapter in document.Chapters)
        {
            output.Write($"<a href=\"#chapter-{Markup.Text(chapter.Name)}\">{Markup.Text(chapter.Heading)}</a>");
        }

        output.Write("</nav>\n<main id=\"main\">");
        DocumentOverview.Write(document, output);
        var sections = new DocumentSections(document, casesPage, output);
        foreach (var chapter in document.Chapters)
        {
            output.Write($"<section id=\"chapter-{Markup.Text(chapter.Name)}\"><h2>{Markup.Text(chapter.Heading)}</h2>{DocumentOverview.Bar(document, chapter.Promises)}<p class=faint>{Words(document, document.Count(chapter.Promises))}</p>\n");
            foreach (var section in chapter.Sections.Where(section => section.Title is not null))
            {
                sections.Write(section);
            }

            sections.WriteUnwritten([.. chapter.Sections.Where(section => section.Title is null)]);
            output.Write("</section>\n");
        }

        output.Write("</main>\n</body>\n</html>\n");
    }

    /// <summary>The counts in words: what is worst first.</summary>
    internal static string Words(AnnotatedDocument document, IReadOnlyDictionary<PromiseStanding, int> counts) =>
        $"{Markup.Count(counts.Values.Sum(), "promise")}{(counts.Values.Sum() == 0 ? "" : ": ")}{string.Join(", ", counts.Where(pair => pair.Value > 0).Select(pair => $"{Markup.Number(pair.Value)} {DocumentOverview.Word(document, pair.Key)}"))}";

    private static string Answer(AnnotatedDocument document, IReadOnlyDictionary<PromiseStanding, int> counts) =>
        document.Hosts.Count == 0 ? "THE KVM API DOCUMENT" : counts[PromiseStanding.broken] == 0 ? "NO PROMISE IS BROKEN" : $"{Markup.Count(counts[PromiseStanding.broken], "PROMISE").Replace('s', 'S')} BROKEN";
}
