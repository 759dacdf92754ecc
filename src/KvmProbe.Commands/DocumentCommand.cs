using System.CommandLine;
using KvmReport;
using KvmReport.Documents;

namespace KvmProbe.Commands;

/// <summary>The API document, promise by promise, with what hosts keep of it: a page, Markdown or JSON.</summary>
public static class DocumentCommand
{
    private const int Bad = 1;
    private const string Html = "html";
    private const string Markdown = "markdown";
    private const string Json = "json";
    private const string Begin = "<!-- promises: kvmprobe document --update -->\n";
    private const string End = "<!-- end of promises -->\n";
    private static readonly Dictionary<string, string> Extensions = new() { [".html"] = Html, [".htm"] = Html, [".md"] = Markdown, [".json"] = Json };
    private static readonly string[] Formats = [Html, Markdown, Json];

    /// <summary>Where the copy without a host stands in the repository.</summary>
    public static string FilePath => Path.Combine(Repository.Root, "docs", "document.md");

    /// <summary>The page that has the table.</summary>
    public static string ReadmePath => Path.Combine(Repository.Root, "README.md");

    /// <summary>The option that names the format.</summary>
    internal static Option<string?> FormatOption()
    {
        var format = new Option<string?>("--format", "-f") { HelpName = "FORMAT", Description = $"{string.Join(", ", Formats)}; else what the file's extension says, and markdown on standard output." };
        format.CompletionSources.Add(Formats);
        format.Validators.Add(result => Words.CheckKnown(result, "format", Formats));
        return format;
    }

    /// <summary>Writes it.</summary>
    /// <returns>0; 1 when a record is not complete.</returns>
    public static int Run(Suite suite, IReadOnlyList<string> records, string? path, string? format, string? casesPage)
    {
        var read = records.Select(SavedRecords.Read).ToList();
        ReportVerbs.RequireOther(path, read);
        var document = Of(suite, read);
        ReportVerbs.Write(path, writer => Write(document, format ?? FormatOf(path), casesPage, writer));
        foreach (var cut in read.Where(record => !record.IsComplete))
        {
            Console.Error.WriteLine($"warning: {cut.FilePath} is not complete; what it lacks is shown as not run");
        }

        return read.All(record => record.IsComplete) ? 0 : Bad;
    }

    /// <summary>Writes the copy in docs, and the README's table.</summary>
    /// <returns>0.</returns>
    public static int Update(Suite suite)
    {
        File.WriteAllText(FilePath, Text(suite));
        File.WriteAllText(ReadmePath, Readme(suite, File.ReadAllText(ReadmePath)));
        return 0;
    }

    /// <summary>The copy in docs: without a host.</summary>
    public static string Text(Suite suite)
    {
        using var text = new StringWriter();
        DocumentMarkdown.Write(Of(suite, []), text);
        return text.ToString();
    }

    /// <summary>The README as it is, with the table as the data has it.</summary>
    public static string Readme(Suite suite, string readme)
    {
        var (from, to) = (readme.IndexOf(Begin, StringComparison.Ordinal), readme.IndexOf(End, StringComparison.Ordinal));
        return from < 0 || to < from
            ? throw new DataException($"README.md has no {Begin.TrimEnd()} and {End.TrimEnd()} between which the table stands")
            : $"{readme[..from]}{Begin}{DocumentMarkdown.Counts(Of(suite, []))}{readme[to..]}";
    }

    /// <summary>The document of a suite, with what records have of it.</summary>
    public static AnnotatedDocument Of(Suite suite, IReadOnlyList<Record> records)
    {
        var (document, cases) = (suite.Data.Document, PromisedCases.Of(suite));
        var cited = suite.Cases.Select(@case => @case.Row.Doc).OfType<string>().Distinct().ToList();
        var chapters = document.Chapters
            .Select(chapter => new DocumentChapter(chapter.Name, chapter.Title, [.. document.SectionsOf(chapter, cited).Select(section => Of(document.Section(section), section, cases))])).ToList();
        var named = chapters.SelectMany(chapter => chapter.Promises).SelectMany(promise => promise.Cases).Distinct().Select(cases.Case);
        return new AnnotatedDocument(chapters, named.Select(@case => new DocumentCase(@case.Id, @case.Row.Says, @case.Row.Expect.ToString())), records)
        {
            Architectures = cases.Architectures,
        };
    }

    private static DocumentSection Of(PromiseSection? section, string word, PromisedCases cases) =>
        section is null ? new DocumentSection(word, null, []) : new DocumentSection(word, section.Title, [.. section.Promises.Select(promise => Of(section, promise, cases))]);

    private static DocumentPromise Of(PromiseSection section, Promise promise, PromisedCases cases)
    {
        var ids = cases.Of(promise);
        var on = section.ArchitecturesOf(promise).Where(cases.Architectures.Contains).Select(architecture =>
        {
            var own = cases.On(architecture, ids);
            var (_, why) = PromiseSection.StateOf(promise, architecture, own.Count > 0);
            return new PromiseOn(architecture, own, why?.Type.ToString(), why?.Why);
        });
        return new DocumentPromise(promise.Key, promise.Says, [.. on], promise.Open);
    }

    private static string FormatOf(string? path) => path is null ? Markdown
        : Extensions.TryGetValue(Path.GetExtension(path), out var format) ? format
        : throw new DataException($"{path}: a file ends in {string.Join(", ", Extensions.Keys)}, or --format says what it is");

    private static void Write(AnnotatedDocument document, string format, string? casesPage, TextWriter writer)
    {
        switch (format)
        {
            case Html:
                DocumentHtml.Write(document, casesPage, writer);
                break;
            case Json:
                DocumentJson.Write(document, writer);
                break;
            default:
                DocumentMarkdown.Write(document, writer);
                break;
        }
    }
}
