using KvmProbe.Hosts;
using KvmProbe.Targets;

namespace KvmProbe.Commands;

/// <summary>Which cases are to be followed through which releases.</summary>
public sealed record HistoryQuestion
{
    /// <summary>Parts of the ids of the cases.</summary>
    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>Whether those that find the known bugs which a released kernel has fixed are followed, besides.</summary>
    public bool KnownBugs { get; init; }

    /// <summary>The architecture.</summary>
    public Architecture Architecture { get; init; } = Architecture.x86_64;

    /// <summary>The oldest release or series; null for no bound.</summary>
    public Version? From { get; init; }

    /// <summary>The newest release or series, which is taken along; null for no bound.</summary>
    public Version? To { get; init; }

    /// <summary>Whether cases run again on releases where it is known what they show.</summary>
    public bool Again { get; init; }

    /// <summary>Whether kernels that are fetched for this are removed from the cache when they have run.</summary>
    public bool Forget { get; init; }

    /// <summary>The cases.</summary>
    /// <exception cref="DataException">None is asked for, or none is of the architecture.</exception>
    public IReadOnlyList<Case> Cases(Suite suite)
    {
        var named = Parts.Count > 0 ? Selection.Of(suite, Parts) : [];
        var ofBugs = KnownBugs
            ? suite.Data.Deviations.Rows.Where(row => row.Fixed is { IsOpen: false } && row.When.Architecture == Architecture).Select(row => row.Cases[0]).ToHashSet()
            : [];
        IReadOnlyList<Case> cases = [.. suite.On(Architecture).Where(@case => named.Contains(@case) || ofBugs.Contains(@case.Id))];
        return cases.Count > 0 ? cases : throw new DataException(
            named.Count > 0 ? $"none of the {named.Count} cases is one of {Architecture}" : "history needs cases: parts of ids, or --known-bugs");
    }

    /// <summary>Those of some releases that are asked for.</summary>
    /// <exception cref="DataException">None is.</exception>
    public IReadOnlyList<KernelRelease> Releases(IReadOnlyList<KernelRelease> all)
    {
        IReadOnlyList<KernelRelease> chosen =
            [.. all.Where(release => (From is null || release.Version >= From) && (To is null || release.Version <= To || IsOf(release.Version, To)))];
        return chosen.Count > 0 ? chosen : throw new DataException(
            $"the archive has no release{(From is null ? "" : $" from {From}")}{(To is null ? "" : $" to {To}")}; it has {all[^1].Name} to {all[0].Name}");
    }

    private static bool IsOf(Version release, Version series) => series.Build < 0 && (release.Major, release.Minor) == (series.Major, series.Minor);
}
