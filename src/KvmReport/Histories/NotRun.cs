namespace KvmReport.Histories;

/// <summary>A release on which cases were not run.</summary>
/// <param name="Release">The release.</param>
/// <param name="Series">The release that it is a point release of.</param>
/// <param name="Why">Why not: it cannot be had, or it does not boot.</param>
public sealed record NotRun(string Release, string Series, string Why);
