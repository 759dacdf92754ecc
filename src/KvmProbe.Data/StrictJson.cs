using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace KvmProbe.Data;

/// <summary>Reads the suite's data: an unknown field, a missing one and a wrong type are errors that name file and line.</summary>
public static class StrictJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
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
    public static T ReadFile<T>(string path) => (T)Read(Parse(path).Root, typeof(T), path, 1);

    /// <summary>Reads a list of rows, each with the line on which it begins.</summary>
    public static IReadOnlyList<(T Row, long Line)> ReadRows<T>(string path)
        where T : class => [.. Elements(path).Select(row => ((T)Read(row.Element, typeof(T), path, row.Line), row.Line))];

    /// <summary>The text of a file and what it says, of which nothing is read yet: no name is twice in an object, and all of it is UTF-8.</summary>
    public static (JsonElement Root, byte[] Text) Parse(string path)
    {
        try
        {
            var text = File.ReadAllBytes(path);
            RequireUtf8(path, text);
            return (JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false }).RootElement, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{Repository.Relative(path)}(1): {e.Message}");
        }
        catch (JsonException e)
        {
            throw At(path, (e.LineNumber ?? 0) + 1, e);
        }
    }

    private static void RequireUtf8(string path, ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
        {
            var (line, at) = (1, 0);
            for (; text[at..].IndexOf((byte)'\n') is >= 0 and var length && Utf8.IsValid(text.Slice(at, length)); line++)
            {
                at += length + 1;
            }

            throw new DataException($"{Repository.Relative(path)}({line}): the line is not in UTF-8");
        }
    }

    private static IEnumerable<(JsonElement Element, long Line)> Elements(string path)
    {
        var (root, text) = Parse(path);
        if (root.ValueKind != JsonValueKind.Array)
        {
            throw new DataException($"{Repository.Relative(path)}(1): the file has to be a list of rows");
        }

        var lines = LinesOf(text, depth: 1);
        return root.EnumerateArray().Select(element => (element, lines.Dequeue()));
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
    public static IReadOnlyList<OverlaidRow<T>> ReadOverlaid<T>(string path, string overlay, string key)
        where T : class
    {
        var common = Keyed(path, key);
        var added = File.Exists(overlay) ? Keyed(overlay, key) : [];
        if (added.FirstOrDefault(row => !common.ContainsKey(row.Key)) is { Key: { } name, Value: var stray })
        {
            throw new DataException($"{Repository.Relative(overlay)}({stray.Line}): {name} is not in {Repository.Relative(path)}");
        }

        return [.. common.Select(row => Merge<T>(row.Value, path, added.TryGetValue(row.Key, out var more) ? more : null, overlay))];
    }

    private static OverlaidRow<T> Merge<T>((JsonElement Element, long Line) common, string path, (JsonElement Element, long Line)? added, string overlay)
        where T : class
    {
        var row = (T)Read(common.Element, typeof(T), path, common.Line);
        if (added is not { } more)
        {
            return new OverlaidRow<T>(row, path, common.Line);
        }

        var merged = JsonObject.Create(common.Element)!;
        foreach (var field in more.Element.EnumerateObject())
        {
            merged[field.Name] = JsonSerializer.SerializeToNode(field.Value);
        }

        row = (T)Read(JsonSerializer.SerializeToElement(merged), typeof(T), overlay, more.Line);
        return new OverlaidRow<T>(row, path, common.Line, overlay, more.Line, [.. more.Element.EnumerateObject().Select(field => field.Name)]);
    }

    /// <summary>The objects of a list by their key.</summary>
    private static Dictionary<string, (JsonElement Element, long Line)> Keyed(string path, string key)
    {
        var keyed = new Dictionary<string, (JsonElement, long)>();
        foreach (var (element, line) in Elements(path))
        {
            var name = element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : throw new DataException($"{Repository.Relative(path)}({line}): the row has no {key}");
            if (!keyed.TryAdd(name, (element, line)))
            {
                throw new DataException($"{Repository.Relative(path)}({line}): {name} is there twice");
            }
        }

        return keyed.Count > 0 ? keyed : throw new DataException($"{Repository.Relative(path)}(1): the file has no rows");
    }

    /// <summary>Reads one element of a file that was parsed before; <paramref name="line"/> is where the element begins.</summary>
    public static object Read(JsonElement element, Type type, string path, long line)
    {
        try
        {
            return NullIn(element, type) is { } problem ? throw new DataException($"{Repository.Relative(path)}({line}): {problem}")
                : element.Deserialize(type, Options) ?? throw new DataException($"{Repository.Relative(path)}({line}): null is no row");
        }
        catch (JsonException e)
        {
            throw At(path, line + (e.LineNumber ?? 0), e, UnknownField(element, type) ?? MissingField(element, type));
        }
    }

    /// <summary>What the serializer does not look for: a list or a dictionary that has null as a value.</summary>
    private static string? NullIn(JsonElement element, Type type)
    {
        var info = Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        return (info.Kind, element.ValueKind) switch
        {
            (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) => element.EnumerateArray().Select(item => Inner(item, info.ElementType!, "a list")).FirstOrDefault(problem => problem is not null),
            (JsonTypeInfoKind.Dictionary, JsonValueKind.Object) => element.EnumerateObject().Select(item => Inner(item.Value, info.ElementType!, item.Name)).FirstOrDefault(problem => problem is not null),
            (JsonTypeInfoKind.Object, JsonValueKind.Object) => element.EnumerateObject().Select(field => InField(field, info)).FirstOrDefault(problem => problem is not null),
            _ => null,
        };

        static string? InField(JsonProperty field, JsonTypeInfo info) => info.Properties.FirstOrDefault(property => property.Name == field.Name) switch
        {
            null => null,
            { Get: null, Set: null } => $"unknown field {field.Name}",
            { CustomConverter: null } property when NullIn(field.Value, property.PropertyType) is { } problem => $"{field.Name}: {problem}",
            _ => null,
        };

        static string? Inner(JsonElement item, Type type, string where) =>
            item.ValueKind == JsonValueKind.Null && (!type.IsValueType || Nullable.GetUnderlyingType(type) is null) ? $"{where} has null" : NullIn(item, type);
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
