namespace KvmProbe.Cases;

/// <summary>The document, promise by promise: its outline, and the promises of the sections that are written.</summary>
/// <param name="chapters">The outline.</param>
/// <param name="sections">The sections that are written.</param>
public sealed class PromisedDocument(IReadOnlyList<Chapter> chapters, IReadOnlyList<PromiseSection> sections)
{
    private const string Extension = ".rst";
    private readonly Dictionary<string, PromiseSection> _sections = sections.GroupBy(section => section.Section).ToDictionary(same => same.Key, same => same.First());

    /// <summary>Where the outline stands.</summary>
    public static string OutlinePath { get; } = Path.Combine(Repository.Fixtures, "outline.json");

    private static string Folder { get; } = Path.Combine(Repository.Fixtures, "promises");

    /// <summary>Where the promises of a section stand.</summary>
    public static string PathOf(string section)
    {
        var words = section.EndsWith(Extension, StringComparison.Ordinal) ? section[..^Extension.Length] : section.Replace(' ', '/');
        return Path.Combine(Folder, $"{words}.json");
    }

    /// <summary>The outline.</summary>
    public IReadOnlyList<Chapter> Chapters { get; } = chapters;

    /// <summary>The sections that are written.</summary>
    public IReadOnlyList<PromiseSection> Sections { get; } = sections;

    /// <summary>Reads all files.</summary>
    /// <exception cref="DataException">One of them is not sound.</exception>
    public static PromisedDocument Load() => new(
        [.. StrictJson.ReadRows<Chapter>(OutlinePath).Select(found => found.Row)],
        Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(PromiseSection.Read)] : []);

    /// <summary>A section that is written; null when it is not.</summary>
    public PromiseSection? Section(string section) => _sections.GetValueOrDefault(section);

    /// <summary>The promises of a case's own section that it asserts, with the section.</summary>
    public IEnumerable<(PromiseSection Section, Promise Promise)> Of(Case @case) =>
        @case.Row.Doc is { } doc && Section(doc) is { } section ? section.Of(@case.Id).Select(promise => (section, promise)) : [];

    /// <summary>A case's promise in a line: its key, and what it says; null when none of its section is its.</summary>
    public string? Quote(Case @case) => Of(@case).Select(found => $"{found.Section.Section}/{found.Promise.Key}: {found.Promise.Says}").FirstOrDefault();

    /// <summary>The sections of a chapter, written or not, in the document's order.</summary>
    /// <param name="chapter">The chapter.</param>
    /// <param name="cited">The sections that cases name, of which a chapter without numbers is made.</param>
    public IReadOnlyList<string> SectionsOf(Chapter chapter, IEnumerable<string> cited) =>
        [.. chapter.Words.Union(Sections.Select(section => section.Section).Concat(cited).Where(chapter.Has)).OrderBy(section => section, new ByNumber())];

    /// <summary>4.9 before 4.10.</summary>
    private sealed class ByNumber : IComparer<string>
    {
        public int Compare(string? x, string? y)
        {
            var (first, second) = (Parts(x!), Parts(y!));
            return first.Zip(second, (a, b) => a.Number != b.Number ? a.Number.CompareTo(b.Number) : string.CompareOrdinal(a.Text, b.Text)).FirstOrDefault(order => order != 0, first.Count - second.Count);
        }

        private static List<(int Number, string Text)> Parts(string section) =>
            [.. section.Split('.', ' ').Select(part => int.TryParse(part, out var number) ? (number, "") : (0, part))];
    }
}
