using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace KvmProbe.Cases;

/// <summary>Reads an observation: a text, a list of texts of which any will do, or <c>{"pattern": REGEX}</c>.</summary>
internal sealed class ObservationConverter : JsonConverter<Observation>
{
    private sealed record Timing(string Pattern);

    public override Observation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return reader.TokenType switch
            {
                JsonTokenType.String => OfTexts(reader.GetString()),
                JsonTokenType.StartArray => OfTexts(JsonSerializer.Deserialize<string[]>(ref reader, options)!),
                _ => JsonSerializer.Deserialize<Timing>(ref reader, options) is { Pattern.Length: > 0 } timing ? Observation.OfPattern(timing.Pattern) : throw Empty(),
            };
        }
        catch (RegexParseException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    private static Observation OfTexts(params string?[] texts) =>
        texts.Length > 0 && !texts.Any(string.IsNullOrEmpty) ? Observation.Of(texts!) : throw Empty();

    private static JsonException Empty() => new("observed is a text, a list of texts, or has a pattern, and none of them is empty");

    public override void Write(Utf8JsonWriter writer, Observation value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
