using System.Reflection;
using KvmProbe.Targets;

namespace KvmProbe.Cases;

/// <summary>One check: its id is also its place in the data, its filter word and its line in the results.</summary>
/// <param name="Kind">The kind of place: system, vm, vcpu, device, exit or capability.</param>
/// <param name="Entry">The entry of the catalogue that it is about.</param>
/// <param name="Row">The data.</param>
/// <param name="Needs">What the host must have: the needs of the file and of the row.</param>
/// <param name="Method">The verb that observes.</param>
public sealed record Case(string Kind, string Entry, Row Row, IReadOnlyList<Need> Needs, MethodInfo Method)
{
    /// <summary>The id. No two cases of an architecture have the same.</summary>
    public string Id => Perturbation is null ? BaseId : $"{BaseId}/{Perturbation}";

    /// <summary>The id of the case without its perturbation: deviations and approvals are about that.</summary>
    public string BaseId { get; } = $"{Kind}/{Entry}/{Row.Name}";

    /// <summary>The perturbation that the case always has; null for none.</summary>
    public string? Perturbation { get; init; }

    /// <summary>The only architecture that has the case; null when all have it.</summary>
    public Architecture? Architecture { get; init; }

    /// <summary>The word that has to be in a part of an id for the case to be chosen by it; null for a case of every run.</summary>
    public string? OnRequest => Row.OnRequest;

    /// <summary>Whether a case belongs to what was asked for by parts of ids; without any, those of every run do.</summary>
    public bool IsChosenBy(IReadOnlyCollection<string> parts) => parts.Count == 0
        ? OnRequest is null
        : parts.Any(part => Id.Contains(part, StringComparison.OrdinalIgnoreCase) && (OnRequest is null || part.Contains(OnRequest, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Where its row stands; null when a rule made it.</summary>
    public RowSource? Source { get; init; }

    /// <summary>Whether a document promises what is expected; else it is an approval.</summary>
    public bool IsPromise => Row.Doc is not null;

    /// <summary>Whether an architecture has the case.</summary>
    public bool IsOn(Architecture architecture) => Architecture is null || Architecture == architecture;
}
