namespace KvmReport.Histories;

/// <summary>What a case showed on a release.</summary>
/// <param name="Release">The release.</param>
/// <param name="Series">The release that it is a point release of.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Observed">What was observed, in the same words wherever the same happens.</param>
public sealed record Sighting(string Release, string Series, string Verdict, string Observed);
