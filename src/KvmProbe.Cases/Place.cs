namespace KvmProbe.Cases;

/// <summary>The folders of the suite and the first part of the ids that belong to each.</summary>
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

    /// <summary>Whether a folder holds fixtures that have data files.</summary>
    public static bool IsPlace(Type type) => type.Namespace is { } name && Kinds.ContainsKey(name.Split('.')[^1]);
}
