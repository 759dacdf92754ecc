using System.CommandLine;
using KvmReport.Comparing;
using KvmReport.Formats;
using KvmReport.Html;

namespace KvmReport.Commands;

/// <summary>The commands of kvmreport.</summary>
public static class Commands
{
    /// <summary>The exit status when a record cannot be read, or the command line makes no sense.</summary>
    public const int Unusable = 2;

    private const int Bad = 1;

    /// <summary>All of them.</summary>
    public static RootCommand Root() => new("Turns records of KvmProbe into comparisons and reports.")
    {
        Compare(),
        Report("ktap", "KTAP, as the kernel's test tools read it.", Ktap.Write),
        Report("junit", "JUnit XML, as CI systems read it.", JUnit.Write),
        Report("markdown", "A summary in Markdown, for the page of a CI job.", Markdown.Write),
        Report("json", "Everything, as one JSON document.", Json.Write),
        Report("html", "One page, self-contained: one record, or a matrix of several.", HtmlReport.Write),
    };

    private static Command Compare()
    {
        var before = new Argument<string>("A") { Description = "The first record: its folder, or its results.jsonl." };
        var after = new Argument<string>("B") { Description = "The second record." };
        var format = new Option<string>("--format", "-f") { Description = "text, markdown or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "markdown", "json");
        var output = OutputOption();
        var command = new Command(
            "compare", "What changed from record A to record B. Exit status 1: something got worse, or a record is not complete.")
        {
            before, after, format, output,
        };
        command.SetAction(parsed =>
        {
            var comparison = Comparison.Of(Record.Read(parsed.GetValue(before)!), Record.Read(parsed.GetValue(after)!));
            var path = parsed.GetValue(output);
            var palette = path is null ? Palette.ForConsole() : new Palette(false);
            Write(path, writer => WriteComparison(comparison, parsed.GetValue(format)!, writer, palette));
            return comparison.IsGood ? 0 : Bad;
        });
        return command;
    }

    private static void WriteComparison(Comparison comparison, string format, TextWriter writer, Palette palette)
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
        var records = new Argument<string[]>("RECORD")
        {
            Description = "Records: folders, or their results.jsonl.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = OutputOption();
        var command = new Command(name, description) { records, output };
        command.SetAction(parsed =>
        {
            var read = parsed.GetValue(records)!.Select(Record.Read).ToList();
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

    private static Option<string?> OutputOption() =>
        new("--output", "-o") { Description = "The file to write; standard output when not given." };

    private static void Write(string? path, Action<TextWriter> write)
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
