namespace KvmProbe.Cases;

/// <summary>The data of the suite as its files stand: what verbs and rules make their cases of.</summary>
/// <param name="Catalogue">What the API promises.</param>
/// <param name="Files">The rows of the verbs.</param>
public sealed record SuiteData(Catalogue Catalogue, IReadOnlyList<CaseFile> Files)
{
    /// <summary>Reads all files.</summary>
    /// <exception cref="DataException">One of them is not sound.</exception>
    public static SuiteData Load() => new(Catalogue.Load(), CaseFile.LoadAll());
}
