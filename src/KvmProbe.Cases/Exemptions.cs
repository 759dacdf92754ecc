using KvmProbe.Targets;

namespace KvmProbe.Cases;

/// <summary>Where perturbations do not apply: the rows of <c>tests/Fixtures/ARCHITECTURE/perturbations.json</c>.</summary>
/// <param name="rows">The rows of each architecture.</param>
public sealed class Exemptions(IReadOnlyDictionary<Architecture, IReadOnlyList<Exemption>> rows)
{
    /// <summary>Where the rows of an architecture stand.</summary>
    public static string FilePath(Architecture architecture) => Path.Combine(architecture.DataFolder, "perturbations.json");

    /// <summary>The rows of each architecture.</summary>
    public IReadOnlyDictionary<Architecture, IReadOnlyList<Exemption>> Rows { get; } = rows;

    /// <summary>Reads the files of all architectures that have one.</summary>
    public static Exemptions Load() => new(ArchitectureNames.WithData.Where(architecture => File.Exists(FilePath(architecture))).ToDictionary(
        architecture => architecture, architecture => (IReadOnlyList<Exemption>)[.. Read(FilePath(architecture))]));

    private static IEnumerable<Exemption> Read(string path) =>
        StrictJson.ReadRows<Exemption>(path).Select(found => found.Row with { Source = new RowSource(path, found.Line) });

    /// <summary>Whether a perturbation does not apply to a case on an architecture.</summary>
    /// <param name="architecture">The architecture.</param>
    /// <param name="perturbation">The perturbation's name.</param>
    /// <param name="id">The case's id.</param>
    /// <param name="kernel">The host's kernel; null for any.</param>
    public bool Exempt(Architecture architecture, string perturbation, string id, Version? kernel = null) =>
        Rows.TryGetValue(architecture, out var rows) && rows.Any(row => row.Perturbations.Contains(perturbation) && row.Names(id) && row.Holds(kernel));
}
