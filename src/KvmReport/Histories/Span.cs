namespace KvmReport.Histories;

/// <summary>Releases of a series, one after another, on which the same was observed.</summary>
/// <param name="Series">The series.</param>
/// <param name="First">The first release.</param>
/// <param name="Last">The last.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Observed">What was observed.</param>
public sealed record Span(string Series, string First, string Last, string Verdict, string Observed)
{
    /// <summary>The releases in words.</summary>
    public string Releases => First == Last ? First : $"{First} to {Last}";
}
