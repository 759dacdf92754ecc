namespace KvmReport.Documents;

/// <summary>How much of promises is asserted, without a host: the counts of a chapter, or of all.</summary>
/// <param name="Promises">All promises.</param>
/// <param name="Asserted">Those that cases assert.</param>
/// <param name="Excused">Those of which a typed reason says why none can.</param>
/// <param name="Open">Those that nobody checks.</param>
public sealed record DocumentCounts(int Promises, int Asserted, int Excused, int Open)
{
    private const int Whole = 100;

    /// <summary>The type of a reason that nobody has to give: the suite has no host of the architecture.</summary>
    internal const string NoHost = "no-host";

    /// <summary>The counts of promises on an architecture; null: of what is asserted on one at least.</summary>
    public static DocumentCounts Of(IEnumerable<DocumentPromise> promises, string? architecture)
    {
        var standings = promises.Select(promise => architecture is null ? promise.Standing : OnOne(promise, architecture)).OfType<PromiseStanding>().ToList();
        return new DocumentCounts(
            standings.Count, standings.Count(each => each == PromiseStanding.kept), standings.Count(each => each == PromiseStanding.excused), standings.Count(each => each == PromiseStanding.open));
    }

    /// <summary>The types of the reasons of promises that no case asserts at all, and how many have each: the most first.</summary>
    public static IReadOnlyList<(string Type, int Count)> Excuses(IEnumerable<DocumentPromise> promises) =>
        [.. promises.Where(promise => promise.Standing == PromiseStanding.excused).CountBy(promise => promise.On.Select(on => on.Excuse).FirstOrDefault() ?? NoHost)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];

    /// <summary>How many of a hundred that are not excused cases assert; null when all are excused.</summary>
    public int? Percent => Promises == Excused ? null : Whole * Asserted / (Promises - Excused);

    private static PromiseStanding? OnOne(DocumentPromise promise, string architecture) => promise.On.FirstOrDefault(on => on.Architecture == architecture) switch
    {
        null => null,
        { IsAsserted: true } => PromiseStanding.kept,
        { IsOpen: true } => PromiseStanding.open,
        _ => PromiseStanding.excused,
    };
}
