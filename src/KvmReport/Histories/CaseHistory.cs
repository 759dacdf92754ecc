namespace KvmReport.Histories;

/// <summary>A case over many releases.</summary>
/// <param name="Id">The id.</param>
/// <param name="Section">The section that promises what is expected; null where the document is silent.</param>
/// <param name="Says">The promise, or what was approved.</param>
/// <param name="Fixed">Of a known bug: what fixed it, and in which releases; null for any other case.</param>
/// <param name="Sightings">What it showed, the newest release first.</param>
public sealed record CaseHistory(string Id, string? Section, string Says, string? Fixed, IReadOnlyList<Sighting> Sightings)
{
    /// <summary>The same in spans, the newest first. No span goes from one series to another: they have their fixes each by itself.</summary>
    public IReadOnlyList<Span> Spans
    {
        get
        {
            var spans = new List<Span>();
            foreach (var seen in Sightings)
            {
                if (spans.Count > 0 && (spans[^1].Series, spans[^1].Verdict, spans[^1].Observed) == (seen.Series, seen.Verdict, seen.Observed))
                {
                    spans[^1] = spans[^1] with { First = seen.Release };
                }
                else
                {
                    spans.Add(new Span(seen.Series, seen.Release, seen.Release, seen.Verdict, seen.Observed));
                }
            }

            return spans;
        }
    }
}
