using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KvmProbe.Commands;

/// <summary>Writes an accepted observation into the row of a data file, and leaves every other byte as it is.</summary>
public static class RowEdit
{
    private const int DepthOfRow = 3;
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Replaces the row's expected text.</summary>
    /// <returns>What was done, for a person.</returns>
    public static string SetExpect(Case @case, string observed)
    {
        if (@case.Source?.FilePath is not { } path)
        {
            return "  refused: the case comes from a rule; its exception belongs in the catalogue, with a reason";
        }

        if (@case.Row is GridRow)
        {
            return "  refused: the case is one of a grid; what it expects otherwise belongs there, with a reason";
        }

        var edited = SetExpect(File.ReadAllBytes(path), @case.Row.Name, observed)
            ?? throw new DataException($"{Repository.Relative(path)}: the row {@case.Row.Name} cannot be found to be edited");
        File.WriteAllBytes(path, edited);
        return $"  accepted: {Repository.Relative(path)}";
    }

    /// <summary>The text of a data file with another expectation in one row; null when it has no such row.</summary>
    public static byte[]? SetExpect(ReadOnlySpan<byte> text, string row, string observed)
    {
        var reader = new Utf8JsonReader(text);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth == DepthOfRow
                && ReadRow(ref reader) is var (name, expect) && name == row && expect is { } value)
            {
                return [.. text[..value.Start.Value], .. Encoding.UTF8.GetBytes(JsonSerializer.Serialize(observed, Plain)), .. text[value.End.Value..]];
            }
        }

        return null;
    }

    /// <summary>The name of the row that the reader stands at, and where the value of its expectation is, in whichever order they come.</summary>
    private static (string? Name, Range? Expect) ReadRow(ref Utf8JsonReader reader)
    {
        string? name = null;
        Range? expect = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = reader.GetString();
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            name = property == "name" && reader.TokenType == JsonTokenType.String ? reader.GetString() : name;
            reader.Skip();
            expect = property == "expect" ? start..(int)reader.BytesConsumed : expect;
        }

        return (name, expect);
    }
}
