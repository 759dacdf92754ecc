using System.Text.Json;

namespace KvmReport.Html;

/// <summary>
/// One page, self-contained: the template, the style and the script beside this file, and the records as data. One record is shown by
/// its entries, several as a matrix of ids and hosts.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes the page.</summary>
    public static void Write(IReadOnlyList<Record> records, TextWriter output)
    {
        var data = JsonSerializer.Serialize(HtmlData.Of(records), RecordSchema.Json);
        var parts = Resource("report.html").Split("{{", StringSplitOptions.None);
        output.Write(parts[0]);
        foreach (var part in parts.Skip(1))
        {
            var end = part.IndexOf("}}", StringComparison.Ordinal);
            output.Write(part[..end] switch
            {
                "style" => Resource("report.css"),
                "script" => Resource("report.js"),
                "title" => System.Net.WebUtility.HtmlEncode(Title(records)),
                _ => InScript(data),
            });
            output.Write(part[(end + 2)..]);
        }
    }

    private static string Title(IReadOnlyList<Record> records) =>
        records.Count == 1 ? $"KvmProbe on {HostText.Short(records[0])}" : $"KvmProbe on {records.Count} hosts";

    /// <summary>Nothing that a kernel printed may end the script element.</summary>
    private static string InScript(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal);

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
