namespace KvmProbe.Cases;

/// <summary>A chapter of the API document, or a group of documents beside it: a row of <c>tests/Fixtures/outline.json</c>.</summary>
public sealed record Chapter
{
    /// <summary>Its number; a word for what has none.</summary>
    public required string Name { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Of what has no number: what the words for its sections have in them.</summary>
    public string? Of { get; init; }

    /// <summary>The numbers of its sections, after the point; none where the chapter is one section.</summary>
    public IReadOnlyList<int> Sections { get; init; } = [];

    /// <summary>The sections that it has, in the words of <c>doc</c>.</summary>
    internal IEnumerable<string> Words => Sections.Count > 0 ? Sections.Select(number => $"{Name}.{number}") : Of is null ? [Name] : [];

    /// <summary>Whether a section belongs to it.</summary>
    public bool Has(string section) => Of is { } part ? section.Contains(part, StringComparison.Ordinal) : section == Name || section.StartsWith($"{Name}.", StringComparison.Ordinal);
}
