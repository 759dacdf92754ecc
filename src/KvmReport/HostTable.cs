using Spectre.Console;

namespace KvmReport;

/// <summary>
/// Several records side by side: the cases whose verdicts differ between hosts or fail on one, and the counts. Hosts of each architecture have
/// a table of their own, as a case that another one does not have is no difference.
/// </summary>
public static class HostTable
{
    private const string NotRun = "-";
    private const string NoRecord = "no record";

    /// <summary>Writes it.</summary>
    /// <param name="hosts">Each host's name and its record; null where there is none.</param>
    /// <param name="output">Where to.</param>
    public static void Write(IReadOnlyList<(string Name, Record? Record)> hosts, TextWriter output)
    {
        if (hosts.Where(host => host.Record is not null).Select(ArchitectureOf).Distinct().Count() < 2)
        {
            WriteGroup(hosts, output);
            return;
        }

        foreach (var group in hosts.GroupBy(ArchitectureOf).OrderBy(group => group.Key == NoRecord))
        {
            output.WriteLine(group.Key);
            WriteGroup([.. group], output);
            output.WriteLine();
        }
    }

    private static string ArchitectureOf((string Name, Record? Record) host) => host.Record is { } record ? HostText.Fact(record, "architecture") : NoRecord;

    private static void WriteGroup(IReadOnlyList<(string Name, Record? Record)> hosts, TextWriter output)
    {
        var ids = hosts.SelectMany(host => host.Record?.Cases.Keys ?? []).Distinct().Order(StringComparer.Ordinal);
        var rows = ids.Select(id => (id, verdicts: hosts.Select(host => VerdictOf(host.Record, id)).ToList()))
            .Where(row => row.verdicts.Where((_, host) => hosts[host].Record is not null).Distinct().Count() > 1 || row.verdicts.Any(Fails))
            .Select(row => (string[])[row.id, .. row.verdicts]).ToList();
        var counts = Verdicts.Shown.Append(NotRun)
            .Select(verdict => (string[])[verdict == NotRun ? "not run" : verdict, .. hosts.Select(host => Count(host.Record, verdict, hosts))])
            .Where(row => row.Skip(1).Any(count => count != "0")).ToList();
        string[] head = ["", .. hosts.Select(host => host.Name)];
        Write([head, .. rows, .. rows.Count > 0 ? (string[][])[head] : [], .. counts], output);
    }

    private static void Write(IReadOnlyList<string[]> rows, TextWriter output)
    {
        var table = new Table { ShowHeaders = false }.NoBorder();
        table.AddColumns([.. rows[0].Select(_ => new TableColumn("") { NoWrap = true, Padding = new Padding(0, 0, 2, 0) })]);
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(cell => new Text(cell))]);
        }

        using var plain = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(plain),
        });
        console.Profile.Width = rows[0].Length * rows.Max(row => row.Max(cell => cell.Length + 2));
        console.Write(table);
        foreach (var line in plain.ToString().TrimEnd('\n').Split('\n'))
        {
            output.WriteLine(line.TrimEnd());
        }
    }

    private static string VerdictOf(Record? record, string id) =>
        record is not null && record.Cases.TryGetValue(id, out var end) ? end.Shown : NotRun;

    private static bool Fails(string verdict) => verdict is not (NotRun or Verdicts.Waived) && Verdicts.Fails(verdict);

    private static string Count(Record? record, string verdict, IReadOnlyList<(string Name, Record? Record)> hosts)
    {
        var count = verdict == NotRun
            ? hosts.SelectMany(host => host.Record?.Cases.Keys ?? []).Distinct().Count(id => VerdictOf(record, id) == NotRun)
            : record?.Count(verdict) ?? 0;
        return count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
