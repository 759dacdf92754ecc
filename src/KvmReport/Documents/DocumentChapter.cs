namespace KvmReport.Documents;

/// <summary>A chapter of the document.</summary>
/// <param name="Name">Its number, or a word for it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Sections">Its sections.</param>
public sealed record DocumentChapter(string Name, string Title, IReadOnlyList<DocumentSection> Sections)
{
    /// <summary>All promises.</summary>
    public IEnumerable<DocumentPromise> Promises => Sections.SelectMany(section => section.Promises);

    /// <summary>Its number and title, as a heading has them.</summary>
    public string Heading => char.IsAsciiDigit(Name[0]) && Name.Length == 1 ? $"{Name}. {Title}" : Title;
}
