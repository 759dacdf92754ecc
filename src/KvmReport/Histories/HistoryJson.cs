using System.Text.Json;

namespace KvmReport.Histories;

/// <summary>A history as one JSON object: each case with each release.</summary>
public static class HistoryJson
{
    private static readonly JsonSerializerOptions Options = new(RecordSchema.Json) { WriteIndented = true };

    /// <summary>Writes it.</summary>
    public static void Write(History history, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            schema = RecordSchema.Version,
            host = history.Host,
            cases = history.Cases,
            notRun = history.NotRun,
        },
        Options));
}
