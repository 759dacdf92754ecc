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
    private readonly Dictionary<string, OverlaidRow<IoctlEntry>> _sources;
    private readonly string _folder;

    private Catalogue(Architecture architecture, string folder)
    {
        Architecture = architecture;
        _folder = folder;
        var (ioctls, exits, capabilities) = (Read<IoctlEntry>("ioctls.json"), Read<ExitEntry>("exits.json"), Read<CapabilityEntry>(CapabilityFile));
        _unknown = StrictJson.ReadFile<Dictionary<string, string>>(Path.Combine(folder, UnknownRequests));
        if (IoctlMeaning.Problems(ioctls, Path.Combine(Common, "ioctls.json")).Concat(ExitMeaning.Problems(exits, Path.Combine(Common, "exits.json")))
            .Concat(CapabilityMeaning.Problems(capabilities, Path.Combine(Common, CapabilityFile), architecture, File.Exists(Path.Combine(folder, CapabilityFile)))).Concat(RefusalProblems()).FirstOrDefault() is { } problem)
        {
            throw new DataException(problem);
        }

        Ioctls = [.. ioctls.Select(found => found.Row)];
        Exits = [.. exits.Select(found => found.Row)];
        Capabilities = [.. capabilities.Select(found => found.Row)];
        _capabilities = Capabilities.ToDictionary(entry => entry.Name);
        _ioctls = Ioctls.ToDictionary(entry => entry.Name);
        _sources = ioctls.ToDictionary(found => found.Row.Name);
    }

    private const string Folder = "catalogue";
    private const string CapabilityFile = "capabilities.json";
    private const string UnknownRequests = "unknown-requests.json";
    private static readonly string Common = Path.Combine(Repository.Fixtures, Folder);

    /// <summary>The catalogue of an architecture as its files stand now.</summary>
    public static Catalogue Load(Architecture architecture) => Load(architecture, Path.Combine(architecture.DataFolder, Folder));

    /// <summary>The same, with what the architecture has besides or otherwise in another folder.</summary>
    public static Catalogue Load(Architecture architecture, string folder) => new(architecture, folder);

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

    /// <summary>Where a field of an ioctl stands.</summary>
    public string SourceOf(IoctlEntry entry, string field) => _sources[entry.Name].SourceOf(field);

    /// <summary>Whether the architecture has an ioctl.</summary>
    public bool Has(IoctlEntry entry) => entry.IsOn(Architecture);

    /// <summary>The errno with which a kind of descriptor refuses a request that it does not know.</summary>
    public string RefusalOfUnknown(string kind) => _unknown[kind];

    private IEnumerable<string> RefusalProblems()
    {
        var source = $"{Repository.Relative(Path.Combine(_folder, UnknownRequests))}(1)";
        return IoctlMeaning.Descriptors.Except(_unknown.Keys).Select(kind => $"{source}: nothing is said of {kind}")
            .Concat(_unknown.Keys.Except(IoctlMeaning.Descriptors).Select(kind => $"{source}: there is no descriptor of kind {kind}"))
            .Concat(_unknown.Values.Where(errno => !Meaning.IsErrno(errno)).Select(errno => $"{source}: {errno} is no error"));
    }

    private IReadOnlyList<OverlaidRow<T>> Read<T>(string file)
        where T : class => StrictJson.ReadOverlaid<T>(Path.Combine(Common, file), Path.Combine(_folder, file), "name");
}
