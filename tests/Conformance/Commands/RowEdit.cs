using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using KvmProbe.Conformance.Model;

namespace KvmProbe.Conformance.Commands;

/// <summary>Writes an accepted observation into the row of a data file, and leaves every other byte as it is.</summary>
public static class RowEdit
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Replaces the row's expected text.</summary>
    /// <returns>What was done, for a person.</returns>
    public static string SetExpect(Case @case, string observed)
    {
        var path = Path.Combine(Repository.Fixtures, "cases", @case.Kind, @case.Entry + ".json");
        if (!File.Exists(path))
        {
            return "  refused: the case comes from a rule; its exception belongs in the catalogue, with a reason";
        }

        var text = File.ReadAllText(path);
        var row = text.IndexOf($"\"name\": \"{@case.Row.Name}\"", StringComparison.Ordinal);
        var expect = new Regex("\"expect\": (\"(?:[^\"\\\\]|\\\\.)*\"|\\[[^\\]]*\\])").Match(text, Math.Max(row, 0));
        if (row < 0 || !expect.Success)
        {
            throw new DataException($"{Repository.Relative(path)}: the row {@case.Row.Name} cannot be found to be edited");
        }

        var value = expect.Groups[1];
        File.WriteAllText(path, text[..value.Index] + JsonSerializer.Serialize(observed, Plain) + text[(value.Index + value.Length)..]);
        return $"  accepted: {Repository.Relative(path)}";
    }
}
