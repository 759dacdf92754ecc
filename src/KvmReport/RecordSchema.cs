using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KvmReport;

/// <summary>How a record is written: one JSON object a line, in <c>results.jsonl</c>.</summary>
public static class RecordSchema
{
    /// <summary>The version that this program writes, and the newest that it reads.</summary>
    public const int Version = 1;

    /// <summary>The name of the file within a record's folder.</summary>
    public const string FileName = "results.jsonl";

    /// <summary>How lines are written and read.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };
}
