using KvmProbe.Targets;

namespace KvmProbe.Cases;

/// <summary>
/// The folders of the suite: the last says the first part of the ids that belong there, and one before it the architecture, where only
/// one has the verbs.
/// </summary>
public static class Place
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["OnSystem"] = "system",
        ["OnVm"] = "vm",
        ["OnVcpu"] = "vcpu",
        ["OnDevice"] = "device",
        ["Exits"] = "exit",
        ["Capabilities"] = "capability",
    };

    /// <summary>The kind of place that a fixture's folder stands for.</summary>
    public static string KindOf(Type fixture)
    {
        var folder = fixture.Namespace!.Split('.')[^1];
        return Kinds.TryGetValue(folder, out var kind)
            ? kind
            : throw new DataException($"{fixture.FullName}: fixtures live in {string.Join(", ", Kinds.Keys)}");
    }

    /// <summary>The architecture that a fixture's folder stands for; null when it is for all.</summary>
    public static Architecture? ArchitectureOf(Type fixture) =>
        fixture.Namespace!.Split('.').Select(ArchitectureNames.Parse).FirstOrDefault(architecture => architecture is not null);

    /// <summary>Whether a folder holds fixtures that have data files.</summary>
    public static bool IsPlace(Type type) => type.Namespace is { } name && Kinds.ContainsKey(name.Split('.')[^1]);
}
