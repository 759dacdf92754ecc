namespace KvmProbe.Perturbations;

/// <summary>The perturbations that there are: a new one is a file, and a line here.</summary>
public static class KnownPerturbations
{
    private static readonly IReadOnlyList<Func<IPerturbation>> Makers =
        [() => new Reread(), () => new Rewrite(), () => new Move(), () => new ImmediateExit(), () => new Slots(), () => new Split(), () => new Logging(), () => new OtherThread(), () => new Signals(), () => new Neighbour(), () => new Lies(), () => new Step(), () => new Refused()];

    /// <summary>All of them, made for nothing but to be described.</summary>
    public static IReadOnlyList<IPerturbation> All { get; } = [.. Makers.Select(make => make())];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(each => each.Name)];

    /// <summary>Why there is none of these names, in one line; null when there are all.</summary>
    public static string? Problem(IEnumerable<string> names) =>
        names.Except(Names).FirstOrDefault() is { } unknown ? $"unknown perturbation '{unknown}'; known: {string.Join(", ", Names)}" : null;

    /// <summary>Makes those of some names for one case, in an order in which they go together: what is done to slots comes after a move, and stepping after all that writes registers.</summary>
    public static IReadOnlyList<IPerturbation> Make(IReadOnlyCollection<string> names) =>
        [.. Makers.Select(make => make()).Where(each => names.Contains(each.Name))];
}
