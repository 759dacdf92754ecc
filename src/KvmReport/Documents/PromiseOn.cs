namespace KvmReport.Documents;

/// <summary>A promise on one architecture.</summary>
/// <param name="Architecture">The architecture, in the document's words.</param>
/// <param name="Cases">The cases that assert it there.</param>
/// <param name="Excuse">The type of the reason why none does; null when there is none.</param>
/// <param name="Why">The reason.</param>
public sealed record PromiseOn(string Architecture, IReadOnlyList<string> Cases, string? Excuse = null, string? Why = null)
{
    /// <summary>Whether cases assert it; cases beside an excuse are of something that the document does not say.</summary>
    public bool IsAsserted => Excuse is null && Cases.Count > 0;

    /// <summary>Whether nobody checks it.</summary>
    public bool IsOpen => Excuse is null && Cases.Count == 0;
}
