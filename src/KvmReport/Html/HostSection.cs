using System.Globalization;

namespace KvmReport.Html;

/// <summary>The hosts: of one all that is known, of several a table, which on a narrow screen is a list.</summary>
internal static class HostSection
{
    /// <summary>Writes it.</summary>
    internal static void Write(Page page, TextWriter output)
    {
        if (page.IsSingle)
        {
            Facts(page.Hosts[0].Record, output);
            return;
        }

        var labelled = page.Hosts.Any(host => host.Record.Header!.Labels.Count > 0);
        string[] heads = ["host", "verdict", "kernel", "backend", "CPU", "machine", .. labelled ? ["labels"] : (string[])[], "counts"];
        output.Write($"<section id=hosts><h2>Hosts</h2><div class=scroll><table class=hosts><thead><tr>{string.Concat(heads.Select(head => $"<th scope=col>{head}</th>"))}</tr></thead>");
        foreach (var group in page.Hosts.GroupBy(host => host.Architecture))
        {
            output.Write($"<tbody><tr class=group><th scope=rowgroup colspan={heads.Length}>{Markup.Text(group.Key)}</th></tr>");
            foreach (var host in group)
            {
                Row(host, labelled, output);
            }
        }

        output.Write("</table></div></section>\n");
    }

    /// <summary>That a record is not complete, if it is not.</summary>
    internal static string Cut(Record record) => record.IsComplete ? ""
        : $"<p><strong>This record is not complete</strong>: {record.Cases.Count} of {record.Header!.Cases} cases ended."
            + string.Concat(record.Running.Select(id => $" Not ended: <code>{Markup.Text(id)}</code>.")) + " It is no pass.</p>";

    /// <summary>How many cases came to what.</summary>
    internal static string Counts(Record record) =>
        string.Join(", ", Verdicts.Shown.Reverse().Select(shown => (shown, count: record.Count(shown))).Where(pair => pair.count > 0)
            .Select(pair => $"{Markup.Number(pair.count)}\u00a0{pair.shown}"));

    private static void Row(PageHost host, bool labelled, TextWriter output)
    {
        output.Write($"<tr id=host-{host.Index + 1}><th scope=row>{Markup.Text(host.Name)}</th><td><b class=\"v {(host.Answer == "passed" ? "pass" : "violation")}\">{host.Answer}</b>{Cut(host.Record)}</td>");
        var cpu = host.Fact("cpu") + (host.Record.Header!.Host.TryGetValue("emulator", out var emulator) ? $", in {emulator}" : "");
        string[] cells =
        [
            host.Fact("release"), host.Fact("backend"), cpu,
            string.Join(", ", new[] { "hostname", "machine" }.Select(fact => host.Record.Header.Host.GetValueOrDefault(fact)).OfType<string>()),
            .. labelled ? [Labels(host.Record)] : (string[])[], Counts(host.Record),
        ];
        string[] names = ["kernel", "backend", "CPU", "machine", .. labelled ? ["labels"] : (string[])[], "counts"];
        foreach (var (name, cell) in names.Zip(cells))
        {
            output.Write($"<td data-label={name}>{Markup.Text(cell)}</td>");
        }

        output.Write("</tr>");
    }

    private static string Labels(Record record) => string.Join(", ", record.Header!.Labels.Select(label => $"{label.Key}={label.Value}"));

    private static void Facts(Record record, TextWriter output)
    {
        var header = record.Header!;
        output.Write("<section id=hosts><h2>Host</h2><dl class=facts>");
        foreach (var (name, text) in header.Host.Select(fact => (fact.Key, fact.Value)).Concat(
            [
                .. header.Labels.Count > 0 ? [("labels", Labels(record))] : ((string, string)[])[],
                ("suite", header.Suite),
                ("started", header.Started.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
                ("took", string.Create(CultureInfo.InvariantCulture, $"{record.Ms / 1000:0.0} s")),
                ("record", Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(record.FilePath)))!),
            ]))
        {
            output.Write($"<div><dt>{Markup.Text(name)}</dt><dd>{Markup.Text(text)}</dd></div>");
        }

        output.Write("</dl></section>\n");
    }
}
