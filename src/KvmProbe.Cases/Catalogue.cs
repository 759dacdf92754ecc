using KvmProbe.Targets;

namespace KvmProbe.Cases;

/// <summary>
/// What the API promises on one architecture, as data, keyed by name: what holds on all of them stands in
/// <c>tests/Fixtures/catalogue</c>, and what one has besides or otherwise in <c>tests/Fixtures/ARCHITECTURE/catalogue</c>, field by field.
/// </summary>
public sealed class Catalogue
{
    private readonly Dictionary<string, IoctlEntry> _ioctls;
    private readonly Dictionary<string, CapabilityEntry> _capabilities;
    private readonly Dictionary<string, string> _unknown;

    private Catalogue(Architecture architecture)
    {
        Architecture = architecture;
        Ioctls = Read<IoctlEntry>("ioctls.json");
        Exits = Read<ExitEntry>("exits.json");
        Capabilities = Read<CapabilityEntry>("capabilities.json");
        _unknown = StrictJson.ReadFile<Dictionary<string, string>>(Path.Combine(architecture.DataFolder, Folder, "unknown-requests.json"));
        _capabilities = Capabilities.ToDictionary(entry => entry.Name);
        _ioctls = Ioctls.ToDictionary(entry => entry.Name);
    }

    private const string Folder = "catalogue";

    /// <summary>The catalogue of an architecture as its files stand now.</summary>
    public static Catalogue Load(Architecture architecture) => new(architecture);

    /// <summary>The architecture.</summary>
    public Architecture Architecture { get; }

    /// <summary>All ioctls, of any architecture.</summary>
    public IReadOnlyList<IoctlEntry> Ioctls { get; }

    /// <summary>All exit reasons.</summary>
    public IReadOnlyList<ExitEntry> Exits { get; }

    /// <summary>All capabilities.</summary>
    public IReadOnlyList<CapabilityEntry> Capabilities { get; }

    /// <summary>A capability by its name.</summary>
    public CapabilityEntry Capability(string name) => _capabilities[name];

    /// <summary>An ioctl by its name; null when the name is none.</summary>
    public IoctlEntry? Ioctl(string name) => _ioctls.GetValueOrDefault(name);

    /// <summary>Whether the architecture has an ioctl.</summary>
    public bool Has(IoctlEntry entry) => entry.IsOn(Architecture);

    /// <summary>The errno with which a kind of descriptor refuses a request that it does not know.</summary>
    public string RefusalOfUnknown(string kind) => _unknown.TryGetValue(kind, out var errno)
        ? errno
        : throw new DataException($"{Repository.Relative(Path.Combine(Architecture.DataFolder, Folder))}/unknown-requests.json: nothing is said of {kind}");

    private IReadOnlyList<T> Read<T>(string file) =>
        StrictJson.ReadOverlaid<T>(Path.Combine(Repository.Fixtures, Folder, file), Path.Combine(Architecture.DataFolder, Folder, file), "name");
}
