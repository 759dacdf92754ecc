using KvmProbe.Abi;
using KvmProbe.Conformance.Model;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Mutants;

/// <summary>What all cases asked and were answered, when nothing interfered.</summary>
/// <param name="cases">What each case asked.</param>
public sealed class Observed(IReadOnlyDictionary<Case, Recorder> cases)
{
    /// <summary>The cases that touch a request, those that are about it first.</summary>
    public IReadOnlyList<Case> Touching(Request request) =>
        [.. cases.Where(pair => pair.Value.Answers.ContainsKey(request[Architecture.x86_64])).Select(pair => pair.Key)
            .OrderBy(@case => @case.Entry == request.Name ? 0 : 1).ThenBy(@case => @case.Id, StringComparer.Ordinal)];

    /// <summary>The answers to a request, in any case.</summary>
    public IReadOnlySet<long> Answers(Request request) =>
        cases.Values.SelectMany(recorder => recorder.Answers.GetValueOrDefault(request[Architecture.x86_64]) ?? []).ToHashSet();

    /// <summary>Why guests stopped, in any case.</summary>
    public IReadOnlySet<ExitReason> Exits => cases.Values.SelectMany(recorder => recorder.Exits).ToHashSet();

    /// <summary>The capabilities that were asked for, in any case, and whether they were there.</summary>
    public ILookup<uint, bool> Capabilities =>
        cases.Values.SelectMany(recorder => recorder.Capabilities).Distinct().ToLookup(pair => pair.Capability, pair => pair.Answer > 0);

    /// <summary>The capabilities that were enabled, in any case.</summary>
    public IReadOnlySet<uint> Enabled => cases.Values.SelectMany(recorder => recorder.Enabled).ToHashSet();
}
