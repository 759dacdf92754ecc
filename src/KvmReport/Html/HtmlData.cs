namespace KvmReport.Html;

/// <summary>The records as the page's script takes them: every text once, every case once with what each record has of it.</summary>
internal sealed class HtmlData
{
    private readonly Dictionary<string, int> _texts = [];

    private HtmlData()
    {
    }

    /// <summary>The verdicts, those that fail a run first.</summary>
    public IReadOnlyList<string> Verdicts { get; } = KvmReport.Verdicts.Shown;

    /// <summary>The verdicts that fail a run.</summary>
    public IReadOnlyList<string> Failing { get; } = [.. KvmReport.Verdicts.All.Where(KvmReport.Verdicts.Fails)];

    /// <summary>The hosts.</summary>
    public required IReadOnlyList<object> Records { get; init; }

    /// <summary>The cases, each with a list as long as the hosts': null, or verdict, expected, observed, reason, milliseconds, what is known, who waives it.</summary>
    public IReadOnlyList<object> Cases { get; private set; } = [];

    /// <summary>The texts that the numbers mean.</summary>
    public IReadOnlyList<string> Texts => [.. _texts.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

    /// <summary>Makes it.</summary>
    internal static HtmlData Of(IReadOnlyList<Record> records)
    {
        var data = new HtmlData { Records = [.. records.Select(Describe)] };
        data.Cases = [.. records.SelectMany(record => record.Cases.Keys).Distinct().Order(StringComparer.Ordinal)
            .Select(id => data.Case(id, records))];
        return data;
    }

    private static object Describe(Record record) => new
    {
        line = HostText.Line(record),
        @short = HostText.Short(record),
        file = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(record.FilePath))),
        host = record.Header!.Host,
        suite = record.Header.Suite,
        started = record.Header.Started,
        complete = record.IsComplete,
        planned = record.Header.Cases,
        running = record.Running,
        ms = record.Ms,
        knownBugs = record.Header.KnownBugs,
        surface = record.Surface,
    };

    private object Case(string id, IReadOnlyList<Record> records)
    {
        var ends = records.Select(record => record.Cases.GetValueOrDefault(id)).ToList();
        var last = ends.Last(end => end is not null)!;
        return new
        {
            id,
            ioctl = last.Ioctl,
            kind = last.Kind,
            section = last.Section,
            errno = last.Errno,
            says = last.Says,
            ends = ends.Select(End).ToList(),
        };
    }

    private object?[]? End(CaseEnd? end) =>
        end is null ? null : [end.Shown, Text(end.Expected), Text(end.Observed), end.Reason is null ? null : Text(end.Reason), end.Ms, end.Known is null ? null : Text(end.Known), end.Waived is null ? null : Text($"{end.Verdict}: {end.Waived}")];

    private int Text(string text)
    {
        if (!_texts.TryGetValue(text, out var index))
        {
            _texts[text] = index = _texts.Count;
        }

        return index;
    }
}
