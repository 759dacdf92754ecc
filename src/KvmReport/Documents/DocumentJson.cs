using System.Text.Json;
using KvmReport.Formats;

namespace KvmReport.Documents;

/// <summary>The annotated document as JSON.</summary>
public static class DocumentJson
{
    private static readonly JsonSerializerOptions Options = new(RecordSchema.Json) { WriteIndented = true };

    /// <summary>Writes it.</summary>
    public static void Write(AnnotatedDocument document, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            records = document.Hosts.Select(host => new { name = host.Name, record = Json.Describe(host.Record) }),
            chapters = document.Chapters.Select(chapter => new
            {
                name = chapter.Name,
                title = chapter.Title,
                counts = Counts(chapter.Promises, null),
                on = document.Architectures.ToDictionary(architecture => architecture, architecture => Counts(chapter.Promises, architecture)),
                sections = chapter.Sections.Select(section => new
                {
                    section = section.Section,
                    title = section.Title,
                    promises = section.Promises.Select(promise => Whole(document, promise)),
                }),
            }),
        },
        Options));

    private static object Counts(IEnumerable<DocumentPromise> promises, string? architecture)
    {
        var counts = DocumentCounts.Of(promises, architecture);
        return new { promises = counts.Promises, asserted = counts.Asserted, excused = counts.Excused, open = counts.Open };
    }

    private static object Whole(AnnotatedDocument document, DocumentPromise promise) => new
    {
        key = promise.Key,
        says = promise.Says,
        standing = document.StandingOf(promise).ToString(),
        open = promise.Open,
        on = promise.On.Select(on => new { architecture = on.Architecture, state = on.IsAsserted ? "asserted" : on.IsOpen ? "open" : "excused", excuse = on.Excuse, why = on.Why, cases = on.Cases }),
        hosts = document.On(promise).Select(host => new { name = host.Host.Name, verdict = host.Shown, failed = host.Ends.Where(end => end.Fails).Select(end => end.Id) }),
    };
}
