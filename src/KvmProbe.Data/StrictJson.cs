using System.Text.Json;
using System.Text.Json.Serialization;

namespace KvmProbe.Data;

/// <summary>Reads the suite's data: an unknown field, a missing one and a wrong type are errors that name file and line.</summary>
public static class StrictJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(), new HexNumberConverter<ulong>(), new HexNumberConverter<uint>() },
    };

    /// <summary>Reads a whole file.</summary>
    public static T ReadFile<T>(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (IOException e)
        {
            throw new DataException($"{Repository.Relative(path)}: {e.Message}");
        }

        try
        {
            return JsonSerializer.Deserialize<T>(text, Options) ?? throw new DataException($"{Repository.Relative(path)}: the file says null");
        }
        catch (JsonException e)
        {
            throw At(path, (e.LineNumber ?? 0) + 1, e);
        }
    }

    /// <summary>Reads one element of a file that was parsed before; <paramref name="line"/> is where the element begins.</summary>
    public static object Read(JsonElement element, Type type, string path, long line)
    {
        try
        {
            return element.Deserialize(type, Options) ?? throw new DataException($"{Repository.Relative(path)}({line}): null is no row");
        }
        catch (JsonException e)
        {
            throw At(path, line + (e.LineNumber ?? 0), e, UnknownField(element, type));
        }
    }

    private static string? UnknownField(JsonElement element, Type type)
    {
        var known = Options.GetTypeInfo(type).Properties.Select(property => property.Name).Order(StringComparer.Ordinal).ToList();
        var unknown = element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().FirstOrDefault(field => !known.Contains(field.Name)) : default;
        return unknown.Value.ValueKind == JsonValueKind.Undefined ? null : $"unknown field {unknown.Name}; known are {string.Join(", ", known)}";
    }

    private static DataException At(string path, long line, JsonException e, string? problem = null)
    {
        var end = e.Message.IndexOf(" Path:", StringComparison.Ordinal);
        return new DataException($"{Repository.Relative(path)}({line}): {problem ?? (end < 0 ? e.Message : e.Message[..end])}");
    }
}
