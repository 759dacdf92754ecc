namespace KvmProbe.Mutants;

/// <summary>What became of a mutant.</summary>
/// <param name="Name">The mutant.</param>
/// <param name="NoticedBy">The first case that failed because of it; null when none did.</param>
/// <param name="Ran">The cases that ran and did not notice it.</param>
/// <param name="Equivalent">Why no case can notice it; null when one could.</param>
public sealed record MutantResult(string Name, string? NoticedBy, IReadOnlyList<string> Ran, string? Equivalent)
{
    /// <summary>Whether a case noticed it.</summary>
    public bool IsNoticed => NoticedBy is not null;
}
