using System.Text.Json;

namespace KvmReport.Formats;

/// <summary>Records as one JSON document, for programs that want no lines.</summary>
public static class Json
{
    private static readonly JsonSerializerOptions Options = new(RecordSchema.Json) { WriteIndented = true };

    /// <summary>Writes a list of records.</summary>
    public static void Write(IReadOnlyList<Record> records, TextWriter output) =>
        output.WriteLine(JsonSerializer.Serialize(records.Select(Whole), Options));

    /// <summary>What a record is of, without its cases.</summary>
    internal static object Describe(Record record) => new
    {
        file = record.FilePath,
        complete = record.IsComplete,
        schema = record.Header!.Schema,
        suite = record.Header.Suite,
        started = record.Header.Started,
        host = record.Header.Host,
    };

    private static object Whole(Record record) => new
    {
        record = Describe(record),
        passed = record.IsComplete && !record.Failures.Any(),
        counts = Verdicts.All.ToDictionary(verdict => verdict, verdict => record.Cases.Values.Count(end => end.Verdict == verdict)),
        known = record.Known.Count(),
        waived = record.Waived.Count(),
        knownBugs = record.Header!.KnownBugs,
        running = record.Running,
        surface = record.Surface,
        cases = record.Cases.Values.OrderBy(end => end.Id, StringComparer.Ordinal),
    };
}
