using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KvmProbe.SelfChecks;

/// <summary>
/// The JSON Schema of the data files, for editors: what a file has, and for each verb the fields of its rows. Verbs of one name take the
/// fields of any of them.
/// </summary>
public static class RowSchema
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where it stands.</summary>
    public static string FilePath { get; } = Path.Combine(Repository.Fixtures, "rows.schema.json");

    /// <summary>Where that of the promises stands.</summary>
    public static string PromisesPath { get; } = Path.Combine(Repository.Fixtures, "promises.schema.json");

    /// <summary>The schema of a file of promises, as text.</summary>
    public static string OfPromises()
    {
        var schema = StrictJson.SchemaOf(typeof(PromiseSection)).AsObject();
        var own = schema["properties"]!.AsObject().Select(field => (field.Key, field.Value!.DeepClone())).ToList();
        return $$$"""
            {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "The promises of a section: tests/Fixtures/promises",
            "type": "object", "additionalProperties": false, "required": {{{schema["required"]!.ToJsonString(Plain)}}},
            "properties": {
            {{{Lines(own)}}}
            }
            }

            """;
    }

    /// <summary>The schema of a suite, as text.</summary>
    public static string Of(Suite suite)
    {
        var verbs = suite.Methods.Where(method => Place.IsPlace(method.DeclaringType!))
            .GroupBy(method => method.Name, Suite.RowTypeOf)
            .OrderBy(verb => verb.Key, StringComparer.Ordinal);
        var types = verbs.SelectMany(verb => verb).Distinct().OrderBy(NameOf, StringComparer.Ordinal).ToList();
        return $$$"""
            {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "A data file: tests/Fixtures/cases and tests/Fixtures/ARCHITECTURE/cases",
            "type": "object", "additionalProperties": false, "required": ["cases"],
            "properties": {
            "needs": {"type": "array", "items": {"type": "string"}},
            "cases": {"type": "object", "additionalProperties": false, "properties": {
            {{{Lines(verbs.Select(verb => (verb.Key, (JsonNode)Rows(verb))))}}}
            }}
            },
            "$defs": {
            {{{Lines(types.Select(type => (NameOf(type), StrictJson.SchemaOf(type))))}}}
            }
            }

            """;
    }

    /// <summary>A line each, so that a change shows as one.</summary>
    private static string Lines(IEnumerable<(string Name, JsonNode Schema)> members) =>
        string.Join(",\n", members.Select(member => $"\"{member.Name}\": {member.Schema.ToJsonString(Plain)}"));

    private static JsonObject Rows(IEnumerable<Type> types) => new()
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["items"] = new JsonObject
        {
            ["anyOf"] = new JsonArray([.. types.Distinct().OrderBy(NameOf, StringComparer.Ordinal)
                .Select(type => (JsonNode)new JsonObject { ["$ref"] = $"#/$defs/{NameOf(type)}" })]),
        },
    };

    /// <summary>The name of a row's type, after the fixture's that it is nested in and the folder of that.</summary>
    private static string NameOf(Type type) => type.DeclaringType is { } fixture
        ? $"{fixture.Namespace![(fixture.Assembly.GetName().Name!.Length + "KvmProbe.".Length + 1)..]}.{fixture.Name}.{type.Name}"
        : type.Name;
}
