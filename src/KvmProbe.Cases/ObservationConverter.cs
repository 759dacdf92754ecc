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
                JsonTokenType.String => Observation.Of(reader.GetString()!),
                JsonTokenType.StartArray => Observation.Of(JsonSerializer.Deserialize<string[]>(ref reader, options)!),
                _ => Observation.OfPattern(JsonSerializer.Deserialize<Timing>(ref reader, options)!.Pattern),
            };
        }
        catch (RegexParseException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, Observation value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
