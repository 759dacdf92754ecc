using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>What all cases asked and were answered, when nothing interfered.</summary>
/// <param name="cases">What each case asked.</param>
public sealed class Observed(IReadOnlyDictionary<Case, Recorder> cases)
{
    /// <summary>The cases that can meet a mutant: first those that are about it, then those that ask little else.</summary>
    /// <param name="mutant">The mutant.</param>
    /// <param name="effective">The mutants that change bytes and would make a difference, in each case.</param>
    public IReadOnlyList<Case> Meeting(Mutant mutant, IReadOnlyDictionary<Case, Surveyor> effective) =>
        [.. cases.Where(pair => mutant.IsOfBytes ? effective.GetValueOrDefault(pair.Key)?.Effective.Contains(mutant) ?? false : mutant.Meets(pair.Value))
            .OrderBy(pair => Distance(pair.Key, mutant)).ThenBy(pair => pair.Value.Answers.Count)
            .ThenBy(pair => pair.Key.Id, StringComparer.Ordinal).Select(pair => pair.Key)];

    /// <summary>The answers to a request, in any case.</summary>
    public IReadOnlySet<long> Answers(Request request) =>
        cases.Values.SelectMany(recorder => recorder.AnswersTo(request)).ToHashSet();

    /// <summary>Why guests stopped, in any case.</summary>
    public IReadOnlySet<ExitReason> Exits => cases.Values.SelectMany(recorder => recorder.Exits).ToHashSet();

    /// <summary>The capabilities that were asked for, in any case, and whether they were there.</summary>
    public ILookup<uint, bool> Capabilities =>
        cases.Values.SelectMany(recorder => recorder.Capabilities).Distinct().ToLookup(pair => pair.Capability, pair => pair.Answer > 0);

    /// <summary>The capabilities that were enabled, in any case.</summary>
    public IReadOnlySet<uint> Enabled => cases.Values.SelectMany(recorder => recorder.Enabled).ToHashSet();

    private static int Distance(Case @case, Mutant mutant) =>
        @case.Entry == mutant.About ? 0 : @case.Needs.Any(need => need.Subject == mutant.About) ? 1 : @case.Entry == mutant.Request.Name ? 2 : 3;
}
