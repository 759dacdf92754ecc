namespace KvmReport.Documents;

/// <summary>A promise of the document.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Says">What it says.</param>
/// <param name="On">What stands behind it on each architecture that it is for and cases can be for.</param>
/// <param name="Open">What a case would have to do, where nobody checks it; null when nothing says.</param>
public sealed record DocumentPromise(string Key, string Says, IReadOnlyList<PromiseOn> On, string? Open = null)
{
    /// <summary>All cases.</summary>
    public IReadOnlyList<string> Cases { get; } = [.. On.SelectMany(on => on.Cases).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>How it stands without a host: asserted somewhere, else open somewhere, else excused.</summary>
    public PromiseStanding Standing => On.Any(on => on.IsAsserted) ? PromiseStanding.kept : On.Any(on => on.IsOpen) ? PromiseStanding.open : PromiseStanding.excused;
}
