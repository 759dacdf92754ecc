using System.Text.Json;
using KvmProbe.Targets;

namespace KvmProbe.Cases;

/// <summary>
/// One data file, <c>tests/Fixtures/cases/KIND/NAME.json</c>, or <c>tests/Fixtures/ARCHITECTURE/cases/…</c> for one architecture: for each verb (a method of the fixture of the same name) its rows, as yet
/// unread, because only the verb knows what fields its rows have.
/// </summary>
public sealed class CaseFile
{
    private const int DepthOfRow = 3;
    private readonly Dictionary<string, List<(JsonElement Element, long Line)>> _rows = [];
    private readonly Dictionary<string, long> _lines = [];

    private CaseFile(string path, Architecture? architecture, string kind, string entry)
    {
        Architecture = architecture;
        FilePath = path;
        Kind = kind;
        Entry = entry;
    }

    /// <summary>Where the file is.</summary>
    public string FilePath { get; }

    /// <summary>The only architecture that has the rows; null when all have them.</summary>
    public Architecture? Architecture { get; }

    /// <summary>The folder: system, vm, vcpu, device, exit or capability.</summary>
    public string Kind { get; }

    /// <summary>The entry of the catalogue that the cases are about: the name of the file.</summary>
    public string Entry { get; }

    /// <summary>What every row of the file needs.</summary>
    public IReadOnlyList<string> Needs { get; private set; } = [];

    /// <summary>The names of the verbs that have rows.</summary>
    public IReadOnlyCollection<string> Verbs => _rows.Keys;

    /// <summary>Where the rows of a verb stand; without a verb, where the file begins.</summary>
    public RowSource SourceOf(string? verb = null) => new(FilePath, verb is null ? 1 : _lines[verb]);

    /// <summary>All data files of the suite.</summary>
    public static IReadOnlyList<CaseFile> LoadAll()
    {
        const string folder = "cases";
        return [.. LoadAll(null, Path.Combine(Repository.Fixtures, folder)),
            .. ArchitectureNames.WithData.SelectMany(architecture => LoadAll(architecture, Path.Combine(architecture.DataFolder, folder)))];
    }

    /// <summary>The rows of one verb, each with the line on which it begins.</summary>
    public IEnumerable<(object Row, long Line)> RowsOf(string verb, Type rowType) =>
        _rows.TryGetValue(verb, out var rows) ? rows.Select(row => (StrictJson.Read(row.Element, rowType, FilePath, row.Line), row.Line)) : [];

    private static IEnumerable<CaseFile> LoadAll(Architecture? architecture, string root) => Directory.Exists(root)
        ? Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => Load(architecture, path))
        : [];

    private static CaseFile Load(Architecture? architecture, string path)
    {
        var file = new CaseFile(path, architecture, Path.GetFileName(Path.GetDirectoryName(path)!), Path.GetFileNameWithoutExtension(path));
        var (root, text) = StrictJson.Parse(path);
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw file.Problem(1, "a data file is an object that has needs and cases");
        }

        var (lines, verbs, rows) = (StrictJson.LinesOf(text, 1), StrictJson.LinesOf(text, 2), StrictJson.LinesOf(text, DepthOfRow));
        foreach (var property in root.EnumerateObject())
        {
            var line = lines.Dequeue();
            switch (property.Name)
            {
                case "needs":
                    file.Needs = (string[])StrictJson.Read(property.Value, typeof(string[]), path, line);
                    _ = Need.ParseAll(file.Needs, file.Place(line));
                    file.Needs.ToList().ForEach(_ => verbs.Dequeue());
                    break;
                case "cases" when property.Value.ValueKind == JsonValueKind.Object:
                    file.TakeVerbs(property.Value, verbs, rows);
                    break;
                case "cases":
                    throw file.Problem(line, "cases has to be an object, which has for each verb a list of rows");
                default:
                    throw file.Problem(line, $"unknown field {property.Name}; a data file has needs and cases");
            }
        }

        return file._rows.Count > 0 ? file : throw file.Problem(1, "the file has no cases");
    }

    private void TakeVerbs(JsonElement verbs, Queue<long> lines, Queue<long> rows)
    {
        foreach (var verb in verbs.EnumerateObject())
        {
            var line = lines.Dequeue();
            var list = verb.Value.ValueKind == JsonValueKind.Array
                ? verb.Value.EnumerateArray().Select(element => (element, rows.Dequeue())).ToList()
                : throw Problem(line, $"cases.{verb.Name} is no list of rows");
            _lines[verb.Name] = line;
            if (list.Count == 0)
            {
                throw Problem(line, $"cases.{verb.Name} is empty");
            }

            _rows.Add(verb.Name, list);
        }
    }

    private string Place(long line) => new RowSource(FilePath, line).ToString();

    private DataException Problem(long line, string what) => new($"{Place(line)}: {what}");
}
