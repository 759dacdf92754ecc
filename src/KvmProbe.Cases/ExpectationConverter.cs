using System.Text.Json;
using System.Text.Json.Serialization;

namespace KvmProbe.Cases;

/// <summary>Reads an expectation: a string, or a list of strings of which any will do.</summary>
[Schema("""{ "type": ["string", "array"], "minLength": 1, "items": { "type": "string", "minLength": 1 }, "minItems": 2 }""")]
internal sealed class ExpectationConverter : JsonConverter<Expectation>
{
    public override Expectation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            var text = reader.GetString()!;
            return text switch
            {
                Expectation.VerifiedMark => Expectation.Verified,
                "" => throw new JsonException("expect is empty: a case that expects nothing proves nothing"),
                _ => Expectation.Of(text),
            };
        }

        var texts = JsonSerializer.Deserialize<string[]>(ref reader, options);
        return texts is { Length: > 1 } && !texts.Any(string.IsNullOrEmpty)
            ? new Expectation(texts)
            : throw new JsonException("expect is a text, or a list of two texts or more");
    }

    public override void Write(Utf8JsonWriter writer, Expectation value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
