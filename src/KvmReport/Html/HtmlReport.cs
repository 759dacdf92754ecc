namespace KvmReport.Html;

/// <summary>
/// One page, self-contained, that says all without a script: what failed first. The script finds and filters cases, and lets the keyboard go
/// through them.
/// </summary>
public static class HtmlReport
{
    private static readonly (string Id, string Words)[] Sections =
    [
        ("failures", "what failed"), ("overview", "overview"), ("history", "releases"), ("known-failures", "failed as known"), ("waived", "waived"),
        ("hosts", "hosts"), ("known", "known bugs"), ("all", "all cases"), ("errors", "documented errors"), ("surface", "what is offered"),
    ];

    /// <summary>Writes the page.</summary>
    public static void Write(IReadOnlyList<Record> records, TextWriter output)
    {
        var page = new Page(records);
        var main = Main(page);
        var parts = Resources.Text("report.html").Split("{{", StringSplitOptions.None);
        output.Write(parts[0]);
        foreach (var part in parts.Skip(1))
        {
            var end = part.IndexOf("}}", StringComparison.Ordinal);
            WritePart(part[..end], page, main, output);
            output.Write(part[(end + 2)..]);
        }
    }

    private static string Main(Page page)
    {
        using var main = new StringWriter();
        FailureSections.Write(page, main);
        OverviewSection.Write(page, main);
        HistorySection.Write(page, main);
        FailureSections.WriteApart(page, main);
        HostSection.Write(page, main);
        KnownBugSection.Write(page, main);
        CaseSections.WriteAll(page, main);
        CaseSections.WriteErrors(page, main);
        SurfaceSection.Write(page, main);
        return main.ToString();
    }

    private static void WritePart(string name, Page page, string main, TextWriter output)
    {
        switch (name)
        {
            case "style":
                output.Write(Resources.Text("report.css"));
                break;
            case "script":
                output.Write(Resources.Text("report.js"));
                break;
            case "title":
                output.Write(Markup.Text(page.IsSingle ? $"KvmProbe on {HostText.Short(page.Hosts[0].Record)}" : $"KvmProbe on {page.Hosts.Count} hosts"));
                break;
            case "banner":
                Banner(page, output);
                break;
            case "nav":
                foreach (var (id, words) in Sections.Where(section => main.Contains($"<section id={section.Id}>", StringComparison.Ordinal)))
                {
                    output.Write($"<a href=\"#{id}\">{words}</a>");
                }

                break;
            default:
                output.Write(main);
                break;
        }
    }

    private static void Banner(Page page, TextWriter output)
    {
        var notPassed = page.NotPassed.Count;
        var word = page.IsSingle ? page.Hosts[0].Answer : notPassed == 0 ? "all passed" : $"{notPassed} of {page.Hosts.Count} hosts did not pass";
        output.Write($"<div class=\"banner {(notPassed > 0 ? "bad" : "good")}\"><h1>{word.ToUpperInvariant()}</h1>");
        output.Write(page.IsSingle
            ? $"<span>{Markup.Text(HostText.Line(page.Hosts[0].Record))}</span><span>{HostSection.Counts(page.Hosts[0].Record)}</span>"
            : $"<span>{Markup.Count(page.Cases.Count, "case")} on {page.Hosts.Count} hosts</span><span>{Failed(page)}</span>");
        output.Write($"</div>{(page.IsSingle ? HostSection.Cut(page.Hosts[0].Record) : "")}");
    }

    private static string Failed(Page page)
    {
        var ends = page.Cases.SelectMany(@case => @case.Outcomes).Select(outcome => outcome.End).ToList();
        var (failed, known) = (ends.Count(end => end.Fails), ends.Count(end => end is { Fails: true, Known: not null }));
        return $"{failed} failed{(known > 0 ? $", {known} of them known" : "")}, {ends.Count(end => end.Shown == Verdicts.Waived)} waived";
    }
}
