using System.CommandLine;
using KvmReport;
using KvmReport.Comparing;
using KvmReport.Formats;
using KvmReport.Html;

namespace KvmProbe.Commands;

/// <summary>The verbs that turn records into comparisons and reports.</summary>
public static class ReportVerbs
{
    private const int Bad = 1;
    private static readonly string[] Formats = ["text", "markdown", "json"];

    /// <summary>All of them.</summary>
    public static IEnumerable<Command> All() =>
    [
        Compare(),
        Report("html", "One page, self-contained: one record, or a matrix of several.", HtmlReport.Write),
        Report("table", "Where several hosts differ: the cases that fail somewhere or whose verdicts are not all the same, and the counts.", Table),
        Report("junit", "JUnit XML, as CI systems read it.", JUnit.Write),
        Report("ktap", "KTAP, as the kernel's test tools read it.", Ktap.Write),
        Report("markdown", "A summary in Markdown, for the page of a CI job.", Markdown.Write),
        Report("json", "Everything, as one JSON document.", Json.Write),
        Report("coverage", "Which request, capability, exit and documented error is asserted on which host, in Markdown. Whole runs only.", Coverage.Write),
    ];

    private static void Table(IReadOnlyList<Record> records, TextWriter output) =>
        HostTable.Write([.. HostText.Names(records).Zip(records, (name, record) => (name, (Record?)record))], output);

    private static Command Compare()
    {
        var before = Words.One("BEFORE", "A record: its folder, its results.jsonl, or the name it was saved under.");
        var after = Words.One("AFTER", "The second record; 'since NAME' runs, and compares that with what was saved.");
        var format = new Option<string>("--format", "-f") { HelpName = "FORMAT", Description = $"{string.Join(", ", Formats)}.", DefaultValueFactory = _ => Formats[0] };
        format.CompletionSources.Add(Formats);
        format.Validators.Add(result => Words.CheckKnown(result, "format", Formats));
        var output = OutputOption();
        var command = new Command("compare", "What changed from one record to another. Exit status 1: something got worse, or a record is not complete; 2: they are of two architectures.")
        {
            before, after, format, output,
        };
        command.SetAction(parsed =>
        {
            var (first, second, path) = (SavedRecords.Read(parsed.GetValue(before)!), SavedRecords.Read(parsed.GetValue(after)!), parsed.GetValue(output));
            RequireOther(path, [first, second]);
            var comparison = Comparison.Of(first, second);
            var palette = path is null ? Palette.ForConsole() : new Palette(false);
            Write(path, writer => Write(comparison, parsed.GetValue(format)!, writer, palette));
            return comparison.IsGood ? 0 : Bad;
        });
        return command;
    }

    private static void Write(Comparison comparison, string format, TextWriter writer, Palette palette)
    {
        switch (format)
        {
            case "markdown":
                ComparisonMarkdown.Write(comparison, writer);
                break;
            case "json":
                ComparisonJson.Write(comparison, writer);
                break;
            default:
                ComparisonText.Write(comparison, writer, palette);
                break;
        }
    }

    private static Command Report(string name, string description, Action<IReadOnlyList<Record>, TextWriter> write)
    {
        var records = Words.Some("RECORD", "Records: folders, their results.jsonl, or names they were saved under.");
        var output = OutputOption();
        var command = new Command(name, description) { records, output };
        command.SetAction(parsed =>
        {
            var read = parsed.GetValue(records)!.Select(SavedRecords.Read).ToList();
            RequireOther(parsed.GetValue(output), read);
            Write(parsed.GetValue(output), writer => write(read, writer));
            foreach (var cut in read.Where(record => !record.IsComplete))
            {
                Console.Error.WriteLine(
                    $"warning: {cut.FilePath} is not complete: {cut.Cases.Count} of {cut.Header!.Cases} cases ended; this is no pass");
            }

            return read.All(record => record.IsComplete) ? 0 : Bad;
        });
        return command;
    }

    /// <summary>Where a report goes.</summary>
    internal static Option<string?> OutputOption()
    {
        var option = new Option<string?>("--output", "-o") { HelpName = "FILE", Description = "The file to write; standard output when not given." };
        option.Validators.Add(Words.CheckFilled);
        return option;
    }

    /// <summary>A report does not take the place of a record, also where the way to it is another.</summary>
    internal static void RequireOther(string? file, IReadOnlyList<Record> read)
    {
        if (file is not null && (Path.GetFileName(file) == RecordSchema.FileName || read.Any(record => Path.GetFullPath(record.FilePath) == Path.GetFullPath(file))))
        {
            throw new DataException($"{file} is the record itself, or has the name of one: the report needs a file of its own");
        }
    }

    /// <summary>Writes to a file, or to standard output.</summary>
    internal static void Write(string? path, Action<TextWriter> write)
    {
        if (path is null)
        {
            write(Console.Out);
            return;
        }

        using var writer = new StreamWriter(path);
        write(writer);
    }
}
