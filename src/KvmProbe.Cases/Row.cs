using System.Text.Json.Serialization;

namespace KvmProbe.Cases;

/// <summary>
/// One case as data: what every row has. A verb that takes arguments derives a record of its own and adds them. A row that cites a
/// section (<see cref="Doc"/>) states a promise; one that does not is an approval of what was seen where the document is silent.
/// </summary>
public record Row
{
    /// <summary>The last part of the id: words that say what is special here, never a number of order.</summary>
    public required string Name { get; init; }

    /// <summary>What the case is about.</summary>
    public required CaseKind Kind { get; init; }

    /// <summary>The promise, or what was approved, in one sentence.</summary>
    public required string Says { get; init; }

    /// <summary>The section of the API document that promises it; null where the document is silent.</summary>
    public string? Doc { get; init; }

    /// <summary>The documented error that the case asserts, if it does.</summary>
    public string? Errno { get; init; }

    /// <summary>What must be observed: one text, a list of texts of which any will do, or <c>@verified</c> for an approval file.</summary>
    [JsonConverter(typeof(ExpectationConverter))]
    public required Expectation Expect { get; init; }

    /// <summary>What the host must have, in the vocabulary of <see cref="Need"/>.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>What must be observed when a need is absent; without it, an absent need is only named.</summary>
    public string? Refused { get; init; }

    /// <summary>
    /// The perturbations under which each run has the case once more, with the same expectation, as a case of its own whose id ends with
    /// the perturbation's name.
    /// </summary>
    public IReadOnlyList<string> Perturbed { get; init; } = [];

    /// <summary>The word that has to be in a part of an id for the case to be run; null for a case of every run.</summary>
    public string? OnRequest { get; init; }

    /// <summary>A reference for those who ask why: a commit, an erratum, a section of another manual.</summary>
    public string? Why { get; init; }
}
