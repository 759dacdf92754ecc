using KvmReport.Html;

namespace KvmReport.Documents;

/// <summary>The document with what each host keeps of it.</summary>
public sealed class AnnotatedDocument
{
    private readonly IReadOnlyDictionary<string, DocumentCase> _cases;
    private readonly Dictionary<DocumentPromise, IReadOnlyList<PromiseOnHost>> _onHosts = new(ReferenceEqualityComparer.Instance);

    /// <summary>Makes it.</summary>
    /// <param name="chapters">The document.</param>
    /// <param name="cases">The cases of its promises.</param>
    /// <param name="records">What hosts came to; none, for what is checked at all.</param>
    public AnnotatedDocument(IReadOnlyList<DocumentChapter> chapters, IEnumerable<DocumentCase> cases, IReadOnlyList<Record> records)
    {
        Chapters = chapters;
        _cases = cases.ToDictionary(@case => @case.Id);
        Hosts = PageHost.Of(records);
        foreach (var promise in chapters.SelectMany(chapter => chapter.Promises))
        {
            _onHosts[promise] = [.. Hosts.Select(host => new PromiseOnHost(promise, host))];
        }

        Architectures = [.. chapters.SelectMany(chapter => chapter.Promises).SelectMany(promise => promise.On).Select(on => on.Architecture).Distinct()];
    }

    /// <summary>The chapters.</summary>
    public IReadOnlyList<DocumentChapter> Chapters { get; }

    /// <summary>The architectures that promises are for, in the document's words.</summary>
    public IReadOnlyList<string> Architectures { get; init; }

    /// <summary>The hosts.</summary>
    internal IReadOnlyList<PageHost> Hosts { get; }

    /// <summary>How a promise stands on all hosts.</summary>
    public PromiseStanding StandingOf(DocumentPromise promise) => promise.Standing != PromiseStanding.kept || Hosts.Count == 0 ? promise.Standing
        : On(promise) is var hosts && hosts.Any(host => host.IsBroken) ? PromiseStanding.broken
        : hosts.Any(host => host.IsDeviating) ? PromiseStanding.deviating
        : hosts.Any(host => host.IsKept) ? PromiseStanding.kept
        : PromiseStanding.unseen;

    /// <summary>How many promises stand how.</summary>
    public IReadOnlyDictionary<PromiseStanding, int> Count(IEnumerable<DocumentPromise> promises)
    {
        var counts = promises.CountBy(StandingOf).ToDictionary();
        return Enum.GetValues<PromiseStanding>().ToDictionary(standing => standing, standing => counts.GetValueOrDefault(standing));
    }

    /// <summary>What became of a promise on each host.</summary>
    internal IReadOnlyList<PromiseOnHost> On(DocumentPromise promise) => _onHosts[promise];

    /// <summary>A case in words; null when nothing knows it.</summary>
    internal DocumentCase? Case(string id) => _cases.GetValueOrDefault(id);
}
