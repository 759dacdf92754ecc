using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
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
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false), new HexNumberConverter<ulong>(), new HexNumberConverter<uint>() },
    };

    /// <summary>The JSON Schema of what is read as a type.</summary>
    public static JsonNode SchemaOf(Type type) => Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) => ForConverter(context.PropertyInfo?.CustomConverter?.GetType() ?? context.TypeInfo.Converter.GetType()) ?? schema,
    });

    /// <summary>What the converters of the suite's own take, of which the exporter knows nothing.</summary>
    private static JsonObject? ForConverter(Type converter) =>
        converter.IsGenericType && converter.GetGenericTypeDefinition() == typeof(HexNumberConverter<>)
            ? new JsonObject { ["type"] = new JsonArray("integer", "string"), ["pattern"] = "^0x[0-9a-f]+$" }
        : converter.IsAssignableTo(typeof(JsonConverter)) && converter.GetCustomAttribute<SchemaAttribute>() is { } own
            ? JsonNode.Parse(own.Json)!.AsObject()
            : null;

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

    /// <summary>Reads a list of rows, each with the line on which it begins.</summary>
    public static IReadOnlyList<(T Row, long Line)> ReadRows<T>(string path)
        where T : class
    {
        byte[] text;
        JsonElement root;
        try
        {
            text = File.ReadAllBytes(path);
            root = JsonDocument.Parse(text).RootElement;
        }
        catch (IOException e)
        {
            throw new DataException($"{Repository.Relative(path)}: {e.Message}");
        }
        catch (JsonException e)
        {
            throw At(path, (e.LineNumber ?? 0) + 1, e);
        }

        if (root.ValueKind != JsonValueKind.Array)
        {
            throw new DataException($"{Repository.Relative(path)}(1): the file has to be a list of rows");
        }

        var lines = LinesOf(text, depth: 1);
        return [.. root.EnumerateArray().Select(element => (element, line: lines.Dequeue())).Select(row => ((T)Read(row.element, typeof(T), path, row.line), row.line))];
    }

    /// <summary>The line on which each value at a depth of a text begins.</summary>
    /// <param name="text">JSON that was parsed before.</param>
    /// <param name="depth">How deep: 1 for what a list has that is the whole text.</param>
    public static Queue<long> LinesOf(ReadOnlySpan<byte> text, int depth)
    {
        var lines = new Queue<long>();
        var reader = new Utf8JsonReader(text);
        long line = 1;
        var counted = 0;
        while (reader.Read())
        {
            if (reader.CurrentDepth == depth && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray or JsonTokenType.PropertyName))
            {
                var start = (int)reader.TokenStartIndex;
                line += text[counted..start].Count((byte)'\n');
                counted = start;
                lines.Enqueue(line);
            }
        }

        return lines;
    }

    /// <summary>
    /// Reads a list of objects, to which another file may add: an object of the same key gives the fields that it has, in place of those of
    /// the first or besides them. A second file that is not there adds nothing.
    /// </summary>
    /// <param name="path">The list.</param>
    /// <param name="overlay">What is added.</param>
    /// <param name="key">The field that tells objects apart.</param>
    public static IReadOnlyList<T> ReadOverlaid<T>(string path, string overlay, string key)
    {
        if (!File.Exists(overlay))
        {
            return ReadFile<T[]>(path);
        }

        var objects = ReadFile<JsonObject[]>(path);
        var byKey = objects.ToDictionary(each => $"{each[key]}");
        foreach (var each in ReadFile<JsonObject[]>(overlay))
        {
            if (!byKey.TryGetValue($"{each[key]}", out var common))
            {
                throw new DataException($"{Repository.Relative(overlay)}: {each[key]} is not in {Repository.Relative(path)}");
            }

            foreach (var (name, value) in each)
            {
                common[name] = value?.DeepClone();
            }
        }

        return [.. objects.Select(each => Read<T>(each, $"{each[key]}", overlay, path))];
    }

    private static T Read<T>(JsonObject merged, string key, params ReadOnlySpan<string> paths)
    {
        try
        {
            return merged.Deserialize<T>(Options)!;
        }
        catch (JsonException e)
        {
            foreach (var path in paths)
            {
                var line = Array.FindIndex(File.ReadAllLines(path), text => text.Contains($"\"{key}\"", StringComparison.Ordinal));
                if (line >= 0)
                {
                    throw At(path, line + 1, e);
                }
            }

            throw;
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
            throw At(path, line + (e.LineNumber ?? 0), e, UnknownField(element, type) ?? MissingField(element, type));
        }
    }

    private static string? UnknownField(JsonElement element, Type type)
    {
        var known = Options.GetTypeInfo(type).Properties.Select(property => property.Name).Order(StringComparer.Ordinal).ToList();
        var unknown = element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().FirstOrDefault(field => !known.Contains(field.Name)) : default;
        return unknown.Value.ValueKind == JsonValueKind.Undefined ? null : $"unknown field {unknown.Name}; known are {string.Join(", ", known)}";
    }

    private static string? MissingField(JsonElement element, Type type)
    {
        var missing = element.ValueKind != JsonValueKind.Object ? []
            : Options.GetTypeInfo(type).Properties.Where(property => property.IsRequired && !element.TryGetProperty(property.Name, out _)).Select(property => property.Name).ToList();
        return missing.Count == 0 ? null : $"the row has no {string.Join(" and no ", missing)}";
    }

    private static DataException At(string path, long line, JsonException e, string? problem = null)
    {
        var end = e.Message.IndexOf(" Path:", StringComparison.Ordinal);
        return new DataException($"{Repository.Relative(path)}({line}): {problem ?? (end < 0 ? e.Message : e.Message[..end])}");
    }
}
