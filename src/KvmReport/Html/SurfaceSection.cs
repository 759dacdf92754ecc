namespace KvmReport.Html;

/// <summary>What one host offers; of several, where they differ, each value with its hosts.</summary>
internal static class SurfaceSection
{
    /// <summary>Writes it.</summary>
    internal static void Write(Page page, TextWriter output)
    {
        var parts = page.Hosts.SelectMany(host => host.Record.Surface.Keys).Distinct()
            .Select(name => (name, problems: Problems(page, name), rows: Rows(page, name)))
            .Where(part => part.problems.Length > 0 || part.rows.Count > 0).ToList();
        if (parts.Count == 0)
        {
            return;
        }

        output.Write($"<section id=surface><h2>What the {(page.IsSingle ? "host offers" : "hosts offer, where they differ")}</h2>");
        foreach (var (name, problems, rows) in parts)
        {
            output.Write($"<details class=group><summary><h3 class=mono>{Markup.Text(name)}</h3> <span class=faint>{(page.IsSingle ? Markup.Count(rows.Count, "value") : $"{rows.Count} differ")}</span></summary>{problems}<table class=plain><tbody>");
            foreach (var (key, values) in rows)
            {
                output.Write($"<tr><td class=mono>{Markup.Id(key)}</td><td>{values}</td></tr>");
            }

            output.Write("</tbody></table></details>\n");
        }

        output.Write("</section>\n");
    }

    private static string Problems(Page page, string part) => string.Concat(page.Hosts
        .Where(host => host.Record.Surface.GetValueOrDefault(part) is null or { Problem: not null })
        .Select(host => $"<p class=faint>{Markup.Text($"{host.Name}: {(host.Record.Surface.TryGetValue(part, out var values) ? values.Problem : "not in this record")}")}</p>"));

    private static List<(string Key, string Values)> Rows(Page page, string part)
    {
        var values = page.Hosts.Select(host => host.Record.Surface.GetValueOrDefault(part)?.Values).ToList();
        return [.. values.OfType<IReadOnlyDictionary<string, string>>().SelectMany(value => value.Keys).Distinct()
            .Select(key => (key, sets: values.Index().GroupBy(pair => pair.Item?.GetValueOrDefault(key), pair => pair.Index).ToList()))
            .Where(row => page.IsSingle || row.sets.Count > 1)
            .Select(row => (row.key, string.Join("<br>", row.sets.OrderBy(set => set.Count()).Select((set, at) => Value(page, set.Key, [.. set], at == row.sets.Count - 1)))))];
    }

    /// <summary>A value with its hosts. The last of several values is that of most hosts, which need no names.</summary>
    private static string Value(Page page, string? value, IReadOnlyList<int> hosts, bool isLast)
    {
        var text = $"<span class=mono>{(value is null ? "–" : Markup.Text(value))}</span>";
        return page.IsSingle ? text : $"{text} <span class=faint>{(isLast && hosts.Count > 3 ? $"the other {hosts.Count}" : Markup.Text(page.Names(hosts)))}</span>";
    }
}
