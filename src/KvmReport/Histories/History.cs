namespace KvmReport.Histories;

/// <summary>What cases showed on many releases of the kernel.</summary>
/// <param name="Host">What the releases ran on, in a line.</param>
/// <param name="Cases">The cases.</param>
/// <param name="NotRun">The releases on which they were not run, the newest first.</param>
public sealed record History(string Host, IReadOnlyList<CaseHistory> Cases, IReadOnlyList<NotRun> NotRun)
{
    /// <summary>How many releases showed something.</summary>
    public int Releases => Cases.SelectMany(@case => @case.Sightings).Select(seen => seen.Release).Distinct().Count();

    /// <summary>The releases on which nothing was run, those of a series and a reason together: the first, the last, why.</summary>
    public IEnumerable<(string Releases, string Why)> NotRunTogether => NotRun.GroupBy(one => (one.Series, one.Why)).Select(
        same => (same.Count() == 1 ? same.First().Release : $"{same.Last().Release} to {same.First().Release} ({same.Count()})", same.Key.Why));
}
