namespace KvmReport.Formats;

/// <summary>
/// What was asserted where, as Markdown: each request, capability, exit and documented error with the cases that came out as expected on each
/// host. What is gated, or failed, asserts nothing.
/// </summary>
public static class Coverage
{
    private const string Effect = "effect";
    private const string None = "-";

    /// <summary>Writes it.</summary>
    /// <exception cref="RecordException">A record is not whole, so that it says too little.</exception>
    public static void Write(IReadOnlyList<Record> records, TextWriter output)
    {
        if (records.FirstOrDefault(record => !record.IsComplete || record.Header!.Selected.Count > 0) is { } part)
        {
            throw new RecordException($"{part.FilePath} is not of a whole run: what it lacks may be asserted all the same");
        }

        var hosts = records.Select(record => new Asserted(record)).OrderBy(host => host.Architecture, StringComparer.Ordinal).ToList();
        output.WriteLine("# What is asserted, and where");
        output.WriteLine();
        output.WriteLine($"Written by `kvmprobe coverage`. A cell counts the cases that came out as expected; {None} is none. What is gated, or failed, asserts nothing.");
        output.WriteLine();
        output.WriteLine("| host | | cases |");
        output.WriteLine("|---|---|---:|");
        hosts.ForEach(host => output.WriteLine($"| {Markdown.Code(host.Name)} | {Markdown.Text(HostText.Line(host.Record))} | {host.Cases.Count} |"));
        output.WriteLine();
        var requests = hosts.SelectMany(host => host.Names(IsRequest)).ToHashSet();
        var withEffect = hosts.SelectMany(host => host.Names(end => IsRequest(end) && IsEffect(end))).ToHashSet();
        output.WriteLine($"{withEffect.Count} requests by effect on one host or more, of {requests.Count} that have a case.");
        output.WriteLine();
        Table("Requests", "Cases that judge by effect, and all cases.", hosts, IsRequest, end => end.Ioctl, CountEffects, output);
        Table("Capabilities", "", hosts, end => end.Id.StartsWith("capability/", StringComparison.Ordinal), end => end.Ioctl, CountAll, output);
        Table("Exits", "", hosts, end => end.Id.StartsWith("exit/", StringComparison.Ordinal), end => end.Ioctl, CountAll, output);
        Table("Documented errors", "", hosts, end => end.Errno is not null, end => $"{end.Ioctl} {end.Errno}", CountAll, output);
    }

    private static bool IsRequest(CaseEnd end) => !end.Ioctl.StartsWith("KVM_CAP_", StringComparison.Ordinal)
        && !end.Ioctl.StartsWith("KVM_EXIT_", StringComparison.Ordinal) && end.Ioctl.StartsWith("KVM_", StringComparison.Ordinal);

    private static bool IsEffect(CaseEnd end) => end.Kind == Effect;

    private static string CountEffects(IReadOnlyCollection<CaseEnd> ends) => $"{ends.Count(IsEffect)} / {ends.Count}";

    private static string CountAll(IReadOnlyCollection<CaseEnd> ends) => $"{ends.Count}";

    private static void Table(
        string heading, string words, List<Asserted> hosts, Func<CaseEnd, bool> isOf, Func<CaseEnd, string> nameOf, Func<IReadOnlyCollection<CaseEnd>, string> count,
        TextWriter output)
    {
        var columns = hosts.ConvertAll(host => host.Cases.Where(isOf).GroupBy(nameOf).ToDictionary(group => group.Key, group => count([.. group])));
        output.WriteLine($"## {heading}");
        output.WriteLine();
        if (words.Length > 0)
        {
            output.WriteLine(words);
            output.WriteLine();
        }

        output.WriteLine($"| | {string.Join(" | ", hosts.Select(host => Markdown.Text(host.Name)))} |");
        output.WriteLine($"|---|{string.Concat(hosts.Select(_ => "---:|"))}");
        foreach (var name in columns.SelectMany(column => column.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            output.WriteLine($"| {Markdown.Code(name)} | {string.Join(" | ", columns.Select(column => column.GetValueOrDefault(name, None)))} |");
        }

        output.WriteLine();
    }

    /// <summary>The cases of a record that came out as expected.</summary>
    private sealed class Asserted(Record record)
    {
        internal Record Record { get; } = record;

        internal string Name { get; } = HostText.Fact(record, "name");

        internal string Architecture { get; } = HostText.Fact(record, "architecture");

        internal List<CaseEnd> Cases { get; } = [.. record.Cases.Values.Where(end => end.Verdict is "pass" or "deviation")];

        internal IEnumerable<string> Names(Func<CaseEnd, bool> isOf) => Cases.Where(isOf).Select(end => end.Ioctl);
    }
}
