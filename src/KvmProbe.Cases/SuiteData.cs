using KvmProbe.Targets;

namespace KvmProbe.Cases;

/// <summary>The data of the suite as its files stand: what verbs and rules make their cases of, and what is known of hosts.</summary>
/// <param name="Catalogues">What the API promises, by architecture.</param>
/// <param name="Files">The rows of the verbs.</param>
/// <param name="Deviations">What is known to differ, and why.</param>
/// <param name="Exemptions">Where perturbations do not apply, and why.</param>
/// <param name="Document">The API document, promise by promise.</param>
public sealed record SuiteData(
    IReadOnlyDictionary<Architecture, Catalogue> Catalogues, IReadOnlyList<CaseFile> Files, Deviations Deviations, Exemptions Exemptions,
    PromisedDocument Document)
{
    /// <summary>Reads all files.</summary>
    /// <exception cref="DataException">One of them is not sound.</exception>
    public static SuiteData Load() =>
        new(ArchitectureNames.WithData.ToDictionary(architecture => architecture, Catalogue.Load), CaseFile.LoadAll(), Deviations.Load(), Exemptions.Load(),
            PromisedDocument.Load());
}
