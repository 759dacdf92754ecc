namespace KvmReport.Documents;

/// <summary>A section of the document.</summary>
/// <param name="Section">Its number, or what it is called.</param>
/// <param name="Title">Its title; null when nobody has written its promises down.</param>
/// <param name="Promises">The promises.</param>
public sealed record DocumentSection(string Section, string? Title, IReadOnlyList<DocumentPromise> Promises);
