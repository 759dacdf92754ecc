namespace KvmReport.Html;

/// <summary>A record on the page: its host under a name that no other has.</summary>
/// <param name="Index">Its place.</param>
/// <param name="Name">The name.</param>
/// <param name="Record">The record.</param>
internal sealed record PageHost(int Index, string Name, Record Record)
{
    /// <summary>The architecture, by which hosts are grouped.</summary>
    internal string Architecture => Fact("architecture");

    /// <summary>What the run came to: passed, failed, or that it is not complete.</summary>
    internal string Answer => !Record.IsComplete ? "incomplete" : Record.Failures.Any() ? "failed" : "passed";

    /// <summary>One of the host's facts.</summary>
    internal string Fact(string name) => HostText.Fact(Record, name);

    /// <summary>The hosts of records, those of an architecture together, otherwise in the order given.</summary>
    internal static IReadOnlyList<PageHost> Of(IReadOnlyList<Record> records)
    {
        var names = HostText.Names(records);
        var order = records.Select(record => HostText.Fact(record, "architecture")).Distinct().ToList();
        return [.. records.Zip(names).OrderBy(pair => order.IndexOf(HostText.Fact(pair.First, "architecture")))
            .Select((pair, index) => new PageHost(index, pair.Second, pair.First))];
    }
}
