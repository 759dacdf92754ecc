namespace KvmProbe.Cases;

/// <summary>What the API promises, as data: <c>tests/Fixtures/catalogue</c>. Keyed by name.</summary>
public sealed class Catalogue
{
    private readonly Dictionary<string, IoctlEntry> _ioctls;
    private readonly Dictionary<string, CapabilityEntry> _capabilities;

    private Catalogue()
    {
        var folder = Path.Combine(Repository.Fixtures, "catalogue");
        Ioctls = StrictJson.ReadFile<IoctlEntry[]>(Path.Combine(folder, "ioctls.json"));
        Exits = StrictJson.ReadFile<ExitEntry[]>(Path.Combine(folder, "exits.json"));
        Capabilities = StrictJson.ReadFile<CapabilityEntry[]>(Path.Combine(folder, "capabilities.json"));
        _capabilities = Capabilities.ToDictionary(entry => entry.Name);
        _ioctls = Ioctls.ToDictionary(entry => entry.Name);
    }

    /// <summary>The catalogue as its files stand now.</summary>
    public static Catalogue Load() => new();

    /// <summary>All ioctls.</summary>
    public IReadOnlyList<IoctlEntry> Ioctls { get; }

    /// <summary>All exit reasons.</summary>
    public IReadOnlyList<ExitEntry> Exits { get; }

    /// <summary>All capabilities.</summary>
    public IReadOnlyList<CapabilityEntry> Capabilities { get; }

    /// <summary>A capability by its name.</summary>
    public CapabilityEntry Capability(string name) => _capabilities[name];

    /// <summary>An ioctl by its name; null when the name is none.</summary>
    public IoctlEntry? Ioctl(string name) => _ioctls.GetValueOrDefault(name);
}
