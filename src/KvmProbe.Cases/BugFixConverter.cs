using System.Text.Json;
using System.Text.Json.Serialization;

namespace KvmProbe.Cases;

/// <summary>Reads what fixed a bug: <c>{"by": TITLE, "in": [RELEASE, …]}</c>, or <c>"open"</c>.</summary>
internal sealed class BugFixConverter : JsonConverter<BugFix>
{
    private sealed record Fix(string By, IReadOnlyList<string> In);

    public override BugFix Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString() == BugFix.OpenMark ? BugFix.Open : throw new JsonException($"fixed is \"{BugFix.OpenMark}\", or has by and in");
        }

        var fix = JsonSerializer.Deserialize<Fix>(ref reader, options);
        try
        {
            return fix is { By.Length: > 0, In.Count: > 0 } ? BugFix.Of(fix.By, fix.In) : throw new JsonException("fixed has by, a commit's title, and in, the releases that have it");
        }
        catch (FormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, BugFix value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
