using System.Reflection;

namespace KvmProbe.Conformance.Model;

/// <summary>Every case of the suite, found by reflection over the fixtures and their data.</summary>
public sealed class Suite
{
    private static readonly Lazy<IReadOnlyList<CaseFile>> LazyFiles = new(CaseFile.LoadAll);
    private static readonly Lazy<Suite> LazyCurrent = new(() => new Suite());
    private readonly Dictionary<MethodInfo, List<Case>> _byMethod;

    private Suite()
    {
        var methods = typeof(Suite).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Select(method => (Method: method, Attribute: method.GetCustomAttribute<CasesAttribute>()))
            .Where(found => found.Attribute is not null);
        _byMethod = methods.ToDictionary(found => found.Method, found => found.Attribute!.CasesOf(found.Method).ToList());
        Cases = [.. _byMethod.Values.SelectMany(cases => cases).OrderBy(@case => @case.Id, StringComparer.Ordinal)];
    }

    /// <summary>The suite as it is built and as its data stands now.</summary>
    public static Suite Current => LazyCurrent.Value;

    /// <summary>All data files.</summary>
    public static IReadOnlyList<CaseFile> Files => LazyFiles.Value;

    /// <summary>All cases in the order of their ids.</summary>
    public IReadOnlyList<Case> Cases { get; }

    /// <summary>The cases of one verb or rule.</summary>
    public IReadOnlyList<Case> Of(MethodInfo method) => _byMethod.TryGetValue(method, out var cases) ? cases : [];

    /// <summary>The verbs and rules.</summary>
    public IEnumerable<MethodInfo> Methods => _byMethod.Keys;
}
