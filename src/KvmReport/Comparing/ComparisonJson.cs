using System.Text.Json;
using System.Text.Json.Serialization;
using KvmReport.Formats;

namespace KvmReport.Comparing;

/// <summary>A comparison as one JSON object.</summary>
public static class ComparisonJson
{
    private static readonly JsonSerializerOptions Options = new(RecordSchema.Json)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes it.</summary>
    public static void Write(Comparison comparison, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            schema = RecordSchema.Version,
            good = comparison.IsGood,
            conclusive = comparison.IsConclusive,
            before = Json.Describe(comparison.Before),
            after = Json.Describe(comparison.After),
            remarks = comparison.Remarks,
            counts = Enum.GetValues<ChangeClass>().ToDictionary(@class => @class.ToString(), comparison.Count),
            changes = comparison.Changes,
        },
        Options));
}
