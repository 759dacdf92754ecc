using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KvmProbe.Data;

/// <summary>Lets rows write unsigned numbers as kernel engineers do: <c>"0xfffbd000"</c> as well as <c>4096</c>.</summary>
/// <typeparam name="T">The unsigned type.</typeparam>
public sealed class HexNumberConverter<T> : JsonConverter<T>
    where T : struct, IBinaryInteger<T>, IUnsignedNumber<T>
{
    private const string Prefix = "0x";

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.Number && reader.TryGetUInt64(out var number) && number <= ulong.CreateSaturating(T.AllBitsSet))
        {
            return T.CreateChecked(number);
        }

        var text = reader.TokenType is JsonTokenType.String ? reader.GetString()! : "";
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && T.TryParse(text.AsSpan(Prefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : throw new JsonException($"an unsigned number such as 4096 or \"0x1000\", of at most {T.AllBitsSet:x}, is wanted here");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Prefix + value.ToString("x", CultureInfo.InvariantCulture));
}
