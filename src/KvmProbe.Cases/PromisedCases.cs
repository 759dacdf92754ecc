using System.Runtime.CompilerServices;

namespace KvmProbe.Cases;

/// <summary>The cases that the promises of a suite's document name.</summary>
public sealed class PromisedCases
{
    private static readonly ConditionalWeakTable<Suite, PromisedCases> Known = [];
    private readonly string[] _ids;
    private readonly ILookup<string, Case> _cases;
    private readonly List<(string Name, HashSet<string> Ids)> _architectures;

    private PromisedCases(Suite suite)
    {
        _cases = suite.Cases.ToLookup(@case => @case.Id);
        _ids = [.. _cases.Select(same => same.Key).Order(StringComparer.Ordinal)];
        _architectures = [.. suite.Data.Catalogues.Keys.Select(architecture => (architecture.DocumentName, suite.On(architecture).Select(@case => @case.Id).ToHashSet()))];
    }

    /// <summary>Those of a suite.</summary>
    public static PromisedCases Of(Suite suite) => Known.GetValue(suite, suite => new PromisedCases(suite));

    /// <summary>The architectures that have cases, in the document's words.</summary>
    public IReadOnlyList<string> Architectures => [.. _architectures.Select(pair => pair.Name)];

    /// <summary>The ids that a name of a promise stands for: one, or all that begin so.</summary>
    public IEnumerable<string> Of(string name)
    {
        var (begin, all) = name.EndsWith('*') ? (name[..^1], true) : (name, false);
        var at = Array.BinarySearch(_ids, begin, StringComparer.Ordinal);
        return _ids.Skip(at < 0 ? ~at : at).TakeWhile(id => all ? id.StartsWith(begin, StringComparison.Ordinal) : id == begin);
    }

    /// <summary>The ids of a promise.</summary>
    public IReadOnlyList<string> Of(Promise promise) => [.. promise.Cases.SelectMany(Of).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Those of ids that an architecture has cases of.</summary>
    public IReadOnlyList<string> On(string architecture, IEnumerable<string> ids) =>
        _architectures.FirstOrDefault(pair => pair.Name == architecture).Ids is { } own ? [.. ids.Where(own.Contains)] : [];

    /// <summary>A case by its id, of whichever architecture.</summary>
    public Case Case(string id) => _cases[id].First();
}
