namespace KvmReport.Formats;

/// <summary>
/// KTAP, as the kernel's own test tools write and read it: a subtest for each host, within it for each kind of descriptor, within it
/// for each entry. A listed deviation and a waived failure are XFAIL, a gated case SKIP with its reason.
/// </summary>
public static class Ktap
{
    private const string Version = "KTAP version 1";
    private const int Step = 2;

    /// <summary>Writes records as one document.</summary>
    public static void Write(IReadOnlyList<Record> records, TextWriter output)
    {
        output.WriteLine(Version);
        output.WriteLine($"1..{records.Count}");
        for (var i = 0; i < records.Count; i++)
        {
            WriteRecord(records[i], i + 1, output);
        }
    }

    private static void WriteRecord(Record record, int number, TextWriter output)
    {
        var groups = record.Cases.Values.GroupBy(end => Part(end.Id, 0)).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var name = Name(HostText.Line(record));
        var plan = groups.Count + (record.IsComplete ? 0 : 1);
        Begin(name, plan, Step, output);
        for (var i = 0; i < groups.Count; i++)
        {
            WriteKind(groups[i], i + 1, output);
        }

        if (!record.IsComplete)
        {
            foreach (var id in record.Running)
            {
                output.WriteLine($"{Indent(Step)}# not ended: {id}");
            }

            output.WriteLine($"{Indent(Step)}not ok {plan} incomplete");
        }

        var isOk = record.IsComplete && !record.Failures.Any();
        output.WriteLine($"{(isOk ? "ok" : "not ok")} {number} {name}");
    }

    private static void WriteKind(IGrouping<string, CaseEnd> kind, int number, TextWriter output)
    {
        var entries = kind.GroupBy(end => Part(end.Id, 1)).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        Begin(kind.Key, entries.Count, 2 * Step, output);
        for (var i = 0; i < entries.Count; i++)
        {
            WriteEntry(entries[i], i + 1, output);
        }

        End(kind.Key, number, kind, Step, output);
    }

    private static void WriteEntry(IGrouping<string, CaseEnd> entry, int number, TextWriter output)
    {
        var cases = entry.OrderBy(end => end.Id, StringComparer.Ordinal).ToList();
        Begin(entry.Key, cases.Count, 3 * Step, output);
        for (var i = 0; i < cases.Count; i++)
        {
            WriteCase(cases[i], i + 1, output);
        }

        End(entry.Key, number, cases, 2 * Step, output);
    }

    private static void WriteCase(CaseEnd end, int number, TextWriter output)
    {
        var indent = Indent(3 * Step);
        var name = Name(Part(end.Id, 2));
        if (!end.Fails)
        {
            var directive = end.Shown switch
            {
                "gated" => $" # SKIP {Name(end.Reason ?? "gated")}",
                Verdicts.Waived => $" # XFAIL waived {end.Verdict}: {Name(end.Waived!)}",
                "deviation" => $" # XFAIL {Name(end.Reason ?? "listed")}",
                _ => "",
            };
            output.WriteLine($"{indent}ok {number} {name}{directive}");
            return;
        }

        output.WriteLine($"{indent}# {end.Verdict}: {end.Id}");
        WriteDiagnostic(indent, end.Section is null ? "approved" : $"section {end.Section}", end.Says, output);
        WriteDiagnostic(indent, "expected", end.Expected, output);
        WriteDiagnostic(indent, "observed", end.Observed, output);
        WriteDiagnostic(indent, "because", end.Reason, output);
        WriteDiagnostic(indent, "known", end.Known, output);
        output.WriteLine($"{indent}not ok {number} {name}");
    }

    private static void WriteDiagnostic(string indent, string what, string? text, TextWriter output)
    {
        foreach (var line in text?.Split('\n') ?? [])
        {
            output.WriteLine($"{indent}#   {what}: {line.TrimEnd('\r')}");
        }
    }

    private static void Begin(string name, int plan, int depth, TextWriter output)
    {
        output.WriteLine($"{Indent(depth)}{Version}");
        output.WriteLine($"{Indent(depth)}# Subtest: {name}");
        output.WriteLine($"{Indent(depth)}1..{plan}");
    }

    private static void End(string name, int number, IEnumerable<CaseEnd> cases, int depth, TextWriter output) =>
        output.WriteLine($"{Indent(depth)}{(cases.Any(end => end.Fails) ? "not ok" : "ok")} {number} {name}");

    private static string Indent(int depth) => new(' ', depth);

    private static string Part(string id, int part)
    {
        var parts = id.Split('/', 3);
        return part < parts.Length ? parts[part] : parts[^1];
    }

    /// <summary>A name may not have the mark of a directive, nor end its line.</summary>
    private static string Name(string text) => text.Replace('#', '-').ReplaceLineEndings(" ").TrimStart(' ', '-').Trim();
}
