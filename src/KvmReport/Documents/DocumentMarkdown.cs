using KvmReport.Formats;

namespace KvmReport.Documents;

/// <summary>The annotated document as Markdown.</summary>
public static class DocumentMarkdown
{
    private const string Yes = "yes";
    private const string NotThere = "";
    private const string Open = "**open**";

    /// <summary>Writes it.</summary>
    public static void Write(AnnotatedDocument document, TextWriter output)
    {
        output.WriteLine("# The API document, promise by promise");
        output.WriteLine();
        output.WriteLine(document.Hosts.Count == 0
            ? $"Printed by `kvmprobe document`. `{Yes}`: a case asserts it there, and `kvmprobe list` names the promises of each. A word such as `hardware` is the reason why none can; {Open}: nobody checks it."
            : $"Printed by `kvmprobe document`. A cell has the worst verdict of the promise's cases on the host; a word such as `hardware` is the reason why there is none, {Open}: nobody checks it.");
        output.WriteLine();
        document.Hosts.ToList().ForEach(host => output.WriteLine($"- {Markdown.Text(host.Name)}: {Markdown.Text(HostText.Line(host.Record))}{(host.Record.IsComplete ? "" : "; **the record is not complete**")}"));
        output.WriteLine();
        output.WriteLine(Counts(document));
        document.Chapters.ToList().ForEach(chapter => Write(document, chapter, output));
    }

    /// <summary>The table by chapter and architecture: promises, asserted, with a reason, open; and the reasons by type.</summary>
    public static string Counts(AnnotatedDocument document)
    {
        using var output = new StringWriter();
        output.WriteLine($"| chapter | all | {string.Join(" | ", document.Architectures)} |");
        output.WriteLine($"|---|---|{string.Concat(document.Architectures.Select(_ => "---|"))}");
        foreach (var chapter in document.Chapters)
        {
            output.WriteLine(Row(Markdown.Text(chapter.Heading), document, [.. chapter.Promises]));
        }

        output.WriteLine(Row("all", document, [.. document.Chapters.SelectMany(chapter => chapter.Promises)]));
        output.WriteLine();
        output.WriteLine($"A cell: promises = asserted + with a reason + open. {Excuses(document)}");
        return output.ToString();
    }

    private static string Row(string name, AnnotatedDocument document, IReadOnlyList<DocumentPromise> promises) =>
        $"| {name} | {string.Join(" | ", document.Architectures.Prepend(null).Select(architecture => Cell(DocumentCounts.Of(promises, architecture))))} |";

    private static string Cell(DocumentCounts counts) => counts.Promises == 0 ? NotThere : $"{counts.Promises} = {counts.Asserted} + {counts.Excused} + {counts.Open}";

    private static string Excuses(AnnotatedDocument document)
    {
        var sections = document.Chapters.SelectMany(chapter => chapter.Sections).ToList();
        var types = DocumentCounts.Excuses(document.Chapters.SelectMany(chapter => chapter.Promises));
        return $"{(types.Count == 0 ? "" : $"The reasons: {string.Join(", ", types.Select(pair => $"{pair.Count} {pair.Type}"))}. ")}"
            + $"{sections.Count(section => section.Title is null)} of {sections.Count} sections are not written down yet.";
    }

    private static void Write(AnnotatedDocument document, DocumentChapter chapter, TextWriter output)
    {
        output.WriteLine($"## {Markdown.Text(chapter.Heading)}");
        output.WriteLine();
        foreach (var section in chapter.Sections.Where(section => section.Title is not null))
        {
            output.WriteLine($"### {Markdown.Text(section.Section)} {Markdown.Text(section.Title!)}");
            output.WriteLine();
            Write(document, section, output);
        }

        if (chapter.Sections.Where(section => section.Title is null).Select(section => section.Section).ToList() is { Count: > 0 } unwritten)
        {
            output.WriteLine($"Not written down yet: {string.Join(", ", unwritten.Select(Markdown.Text))}.");
            output.WriteLine();
        }
    }

    private static void Write(AnnotatedDocument document, DocumentSection section, TextWriter output)
    {
        var columns = document.Hosts.Count > 0 ? [.. document.Hosts.Select(host => Markdown.Text(host.Name))]
            : document.Architectures.Where(architecture => section.Promises.Any(promise => promise.On.Any(on => on.Architecture == architecture))).ToList();
        output.WriteLine($"| promise | {string.Join(" | ", columns)} |");
        output.WriteLine($"|---|{string.Concat(columns.Select(_ => "---|"))}");
        foreach (var promise in section.Promises)
        {
            var cells = document.Hosts.Count > 0
                ? document.On(promise).Select(host => host.Shown ?? OnHost(promise))
                : columns.Select(architecture => Cell(promise.On.FirstOrDefault(on => on.Architecture == architecture)));
            output.WriteLine($"| {Markdown.Code(promise.Key)} {Markdown.Text(promise.Says)}{(promise.Standing == PromiseStanding.open && promise.Open is { } open ? $" (*{Markdown.Text(open)}*)" : "")} | {string.Join(" | ", cells)} |");
        }

        output.WriteLine();
    }

    private static string OnHost(DocumentPromise promise) => promise.Standing switch
    {
        PromiseStanding.open => Open,
        PromiseStanding.excused => promise.On.Select(on => on.Excuse).FirstOrDefault(excuse => excuse is not null) ?? DocumentCounts.NoHost,
        _ => NotThere,
    };

    private static string Cell(PromiseOn? on) => on switch
    {
        null => NotThere,
        { Excuse: { } excuse } => excuse,
        { IsAsserted: true } => Yes,
        _ => Open,
    };
}
