using System.Text.Json;
using System.Text.Json.Serialization;

namespace KvmProbe.Data;

/// <summary>Reads a number of bytes: a JSON number, or the words of <see cref="ByteCount.Parse"/>.</summary>
[Schema("""{"type": ["integer", "string"], "pattern": "^((half a page|(0x[0-9a-f]+|[0-9]+)( pages?)?)( [+-] |$))+$"}""")]
public sealed class ByteCountConverter : JsonConverter<ByteCount>
{
    /// <inheritdoc/>
    public override ByteCount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.Number && reader.TryGetUInt64(out var bytes))
        {
            return ByteCount.Bytes(bytes);
        }

        try
        {
            return ByteCount.Parse(reader.TokenType is JsonTokenType.String ? reader.GetString()! : $"{reader.TokenType}");
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new JsonException(e.Message);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ByteCount value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
