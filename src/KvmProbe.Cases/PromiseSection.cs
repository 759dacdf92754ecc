using System.Text.Json;
using System.Text.Json.Serialization;

namespace KvmProbe.Cases;

/// <summary>The promises of a section of the document: <c>tests/Fixtures/promises/SECTION.json</c>.</summary>
public sealed record PromiseSection
{
    private const int DepthOfRow = 2;
    private const string Rows = "promises";

    /// <summary>The section, as rows of cases name it in <c>doc</c>.</summary>
    public required string Section { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The architectures, in the document's words; null: all.</summary>
    public IReadOnlyList<string>? On { get; init; }

    /// <summary>The promises.</summary>
    public required IReadOnlyList<Promise> Promises { get; init; }

    /// <summary>Where the file begins; null when a test made it.</summary>
    [JsonIgnore]
    public RowSource? Source { get; init; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataException">It is not sound.</exception>
    public static PromiseSection Read(string path)
    {
        var (root, text) = StrictJson.Parse(path);
        List<Promise> promises = root.ValueKind == JsonValueKind.Object ? [.. Read(root, StrictJson.LinesOf(text, DepthOfRow), path)] : [];
        return ((PromiseSection)StrictJson.Read(root, typeof(PromiseSection), path, 1)) with { Promises = promises, Source = new RowSource(path, 1) };
    }

    /// <summary>The architectures of a promise, in the document's words.</summary>
    public IReadOnlyList<string> ArchitecturesOf(Promise promise) => promise.On ?? On ?? ArchitectureNames.All;

    /// <summary>The promises that a case asserts.</summary>
    public IEnumerable<Promise> Of(string id) => Promises.Where(promise => promise.Names(id));

    /// <summary>What stands behind a promise on an architecture, and the reason where that is an excuse.</summary>
    /// <param name="promise">The promise.</param>
    /// <param name="architecture">The architecture, in the document's words.</param>
    /// <param name="hasCase">Whether a case of the promise is on it.</param>
    public static (PromiseState State, PromiseExcuse? Why) StateOf(Promise promise, string architecture, bool hasCase)
    {
        var why = promise.Excuses.FirstOrDefault(excuse => (excuse.On is null || excuse.On.Contains(architecture)) && (!hasCase || excuse.Type == ExcuseType.silent));
        return why is not null ? (PromiseState.excused, why) : (hasCase ? PromiseState.asserted : PromiseState.open, null);
    }

    /// <summary>What is wrong with the file itself, apart from its promises; null when nothing is.</summary>
    public string? Problem() =>
        !Meaning.IsSection(Section) ? $"'{Section}' is no section of the API document, nor another document beside it"
        : Source is { } source && PromisedDocument.PathOf(Section) != source.FilePath ? $"section {Section} stands in {Repository.Relative(PromisedDocument.PathOf(Section))}"
        : string.IsNullOrWhiteSpace(Title) ? "title says nothing"
        : Promises.CountBy(promise => promise.Key).FirstOrDefault(pair => pair.Value > 1).Key is { } twice ? $"{twice} is there twice"
        : On is null ? null : Meaning.ProblemOf("on", On, ArchitectureNames.IsKnown);

    private static IEnumerable<Promise> Read(JsonElement root, Queue<long> lines, string path)
    {
        foreach (var list in root.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Array))
        {
            foreach (var element in list.Value.EnumerateArray())
            {
                var line = lines.Dequeue();
                if (list.Name == Rows)
                {
                    yield return ((Promise)StrictJson.Read(element, typeof(Promise), path, line)) with { Source = new RowSource(path, line) };
                }
            }
        }
    }
}
