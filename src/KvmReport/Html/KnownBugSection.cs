namespace KvmReport.Html;

/// <summary>The bugs that the kernels are known to have, whether or not their cases ran.</summary>
internal static class KnownBugSection
{
    /// <summary>Writes it.</summary>
    internal static void Write(Page page, TextWriter output)
    {
        var bugs = page.Hosts.SelectMany(host => host.Record.Header!.KnownBugs.Select(bug => (host, bug)))
            .GroupBy(pair => (pair.bug.Fix, pair.bug.Why)).ToList();
        if (bugs.Count == 0)
        {
            return;
        }

        var cases = page.Cases.ToDictionary(@case => @case.Id);
        output.Write($"<section id=known><h2>Known bugs of {(page.IsSingle ? "this kernel" : "these kernels")} ({bugs.Count})</h2>");
        foreach (var bug in bugs)
        {
            var hosts = bug.Select(pair => pair.host.Index).Distinct().ToList();
            output.Write($"<div class=bug><p>{Markup.Text(bug.Key.Why)}: <strong>{Markup.Text(bug.Key.Fix)}</strong></p><p>");
            output.Write(string.Join(", ", bug.SelectMany(pair => pair.bug.Cases).Distinct().Select(id =>
                !cases.TryGetValue(id, out var @case) ? $"<span class=id>{Markup.Id(id)}</span> <span class=faint>not run</span>"
                : $"{Markup.Link(id)}{(hosts.Any(host => @case.On(page.Hosts[host])?.Known is not null) ? "" : " <span class=faint>not here</span>")}")));
            output.Write($"</p>{(page.IsSingle ? "" : $"<p class=faint>{Markup.Text(page.Names(hosts))}</p>")}</div>");
        }

        output.Write("</section>\n");
    }
}
