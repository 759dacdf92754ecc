using System.Collections.Concurrent;
using System.Reflection;
using KvmProbe.Targets;

namespace KvmProbe.Cases;

/// <summary>Every case of the suite, found by reflection over the fixtures of an assembly and their data.</summary>
public sealed class Suite
{
    private readonly Dictionary<MethodInfo, List<Case>> _byMethod;
    private readonly ConcurrentDictionary<Architecture, IReadOnlyList<Case>> _on = [];

    private Suite(Assembly assembly, SuiteData data)
    {
        Assembly = assembly;
        Data = data;
        _byMethod = assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Select(method => (Method: method, Source: SourceOf(method)))
            .Where(found => found.Source is not null)
            .ToDictionary(found => found.Method, found => found.Source!.CasesOf(found.Method, data).ToList());
        Cases = [.. _byMethod.Values.SelectMany(cases => cases).OrderBy(@case => @case.Id, StringComparer.Ordinal)];
    }

    /// <summary>The suite whose verbs and rules are in an assembly, as its data stands now.</summary>
    /// <exception cref="DataException">The data is not sound.</exception>
    public static Suite Load(Assembly assembly) => new(assembly, SuiteData.Load());

    /// <summary>The assembly that has the verbs and the rules.</summary>
    public Assembly Assembly { get; }

    /// <summary>The data.</summary>
    public SuiteData Data { get; }

    /// <summary>The cases that an architecture has, in the order of their ids.</summary>
    public IReadOnlyList<Case> On(Architecture architecture) =>
        _on.GetOrAdd(architecture, architecture => [.. Cases.Where(@case => @case.IsOn(architecture))]);

    /// <summary>All cases in the order of their ids.</summary>
    public IReadOnlyList<Case> Cases { get; }

    /// <summary>The cases of one verb or rule.</summary>
    public IReadOnlyList<Case> Of(MethodInfo method) => _byMethod.TryGetValue(method, out var cases) ? cases : [];

    /// <summary>What stands in a data file for a verb.</summary>
    public static Type RowTypeOf(MethodInfo method) => SourceOf(method)!.RowTypeOf(method);

    /// <summary>The entries of a catalogue that rules are applied to, and the rules' names.</summary>
    public IEnumerable<(string Entry, string Rule)> RulesOf(Catalogue catalogue) => Methods.SelectMany(method => SourceOf(method)!.RulesOf(method, catalogue));

    private static ICaseSource? SourceOf(MethodInfo method) => method.GetCustomAttributes().OfType<ICaseSource>().SingleOrDefault();

    /// <summary>The verbs and rules.</summary>
    public IEnumerable<MethodInfo> Methods => _byMethod.Keys;

    /// <summary>The types that have the verbs of a data file: those for all architectures, and those for the file's.</summary>
    public IReadOnlyList<Type> FixturesOf(CaseFile file) =>
        [.. Assembly.GetTypes().Where(type => Place.IsPlace(type) && type.Name == file.Entry && Place.KindOf(type) == file.Kind
            && (Place.ArchitectureOf(type) is not { } only || only == file.Architecture))];
}
