namespace KvmReport.Html;

/// <summary>
/// The releases of a series side by side, where the page has several of one: a strip for the series, and below it one for each case that some
/// releases fail and others do not.
/// </summary>
internal static class HistorySection
{
    private const int MostCases = 60;

    /// <summary>Writes it.</summary>
    internal static void Write(Page page, TextWriter output)
    {
        var series = page.Hosts.GroupBy(host => (host.Architecture, Backend: host.Fact("backend"), Emulator: Emulator(host), Name: HostText.Series(host.Record)))
            .Select(group => (group.Key, Releases: Releases(group))).Where(group => group.Releases.Count > 1 && group.Key.Name.Length > 0).ToList();
        if (series.Count == 0)
        {
            return;
        }

        output.Write("<section id=history><h2>Releases of one series</h2>");
        foreach (var (key, releases) in series)
        {
            output.Write($"<h3>{Markup.Text(key.Name)} <span class=faint>{Markup.Text($"{key.Architecture}, {key.Backend}{(key.Emulator.Length > 0 ? $", {key.Emulator}" : "")}")}</span></h3><div class=scroll><table class=\"heat strip\"><thead><tr><th scope=col>failed</th>");
            foreach (var host in releases)
            {
                var failed = host.Record.Failures.Count();
                output.Write($"<th scope=col><a href=\"#host-{host.Index + 1}\">{Markup.Text(HostText.Number(host.Record))}</a><br><b class=\"v {(failed > 0 ? "violation" : "pass")}\">{Markup.Number(failed)}</b></th>");
            }

            output.Write("</tr></thead><tbody>");
            var changed = page.Cases.Where(@case => releases.Select(host => @case.On(host) is { } end && Verdicts.Fails(end.Verdict)).Distinct().Count() > 1).ToList();
            foreach (var @case in changed.Take(MostCases))
            {
                output.Write($"<tr><th scope=row>{Markup.Link(@case.Id)}</th>");
                foreach (var end in releases.Select(@case.On))
                {
                    output.Write(end is null ? "<td></td>" : $"<td>{Markup.Badge(end.Shown)}</td>");
                }

                output.Write("</tr>");
            }

            output.Write($"</tbody></table></div>{(changed.Count > MostCases ? $"<p class=faint>{Markup.Count(changed.Count - MostCases, "more case")} changed.</p>" : "")}");
        }

        output.Write("</section>\n");
    }

    /// <summary>The newest record of each release, oldest release first.</summary>
    private static List<PageHost> Releases(IEnumerable<PageHost> hosts) =>
        [.. hosts.GroupBy(host => HostText.Number(host.Record)).Select(group => group.MaxBy(host => host.Record.Header!.Started)!)
            .OrderBy(host => Version.TryParse(HostText.Number(host.Record), out var version) ? version : new Version(0, 0))];

    private static string Emulator(PageHost host) => host.Record.Header!.Host.GetValueOrDefault("emulator", "");
}
