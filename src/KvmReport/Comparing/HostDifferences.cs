namespace KvmReport.Comparing;

/// <summary>What is known to differ between the hosts of two records, and so explains other differences.</summary>
/// <param name="before">The first record.</param>
/// <param name="after">The second record.</param>
public sealed class HostDifferences(Record before, Record after)
{
    private static readonly string[] OfTheCpu = ["architecture", "vendor", "cpu", "microcode"];

    /// <summary>Whether other cases were asked for, by another suite or in words, so that an id that only one has says nothing.</summary>
    public bool CasesDiffer { get; } =
        before.Header!.Suite != after.Header!.Suite || !before.Header.Selected.SequenceEqual(after.Header.Selected);

    /// <summary>Why what follows from the CPU or the backend may differ; null when they are the same.</summary>
    public string? Machine { get; } = First(before, after, OfTheCpu) ?? First(before, after, ["backend"]);

    /// <summary>Why what follows from the number of CPUs may differ; null when it is the same.</summary>
    public string? Cpus { get; } = First(before, after, ["cpus"]);

    /// <summary>How a module parameter changed; null when it did not.</summary>
    public string? Parameter(string name)
    {
        var (old, @new) = (Value(before, name), Value(after, name));
        return old == @new ? null : $"the module parameter {name} changed from {old ?? "none"} to {@new ?? "none"}";
    }

    private static string? Value(Record record, string parameter) =>
        record.Surface.GetValueOrDefault(SurfaceParts.Parameters)?.Values.GetValueOrDefault(parameter);

    private static string? First(Record before, Record after, string[] facts) => facts
        .Select(fact => (fact, old: before.Header!.Host.GetValueOrDefault(fact), @new: after.Header!.Host.GetValueOrDefault(fact)))
        .Where(pair => pair.old != pair.@new)
        .Select(pair => $"the host's {pair.fact} changed from {pair.old ?? "unknown"} to {pair.@new ?? "unknown"}")
        .FirstOrDefault();
}
