using System.Text.Json;

namespace KvmReport;

/// <summary>A record as it was read: of a run that is complete, or as far as it goes.</summary>
public sealed class Record
{
    private readonly Dictionary<string, CaseEnd> _ends = [];
    private readonly HashSet<string> _started = [];
    private readonly Dictionary<string, SurfacePart> _surface = [];

    private Record(string path) => FilePath = path;

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>The first line.</summary>
    public RecordHeader? Header { get; private set; }

    /// <summary>Whether the run came to its end.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>How long the run took, in milliseconds; 0 when it is not complete.</summary>
    public double Ms { get; private set; }

    /// <summary>The cases that ended, by id.</summary>
    public IReadOnlyDictionary<string, CaseEnd> Cases => _ends;

    /// <summary>What the host offers, by the parts' names; empty in a record that was cut off before.</summary>
    public IReadOnlyDictionary<string, SurfacePart> Surface => _surface;

    /// <summary>The cases that began and did not end: one of them was running when the run was cut off.</summary>
    public IEnumerable<string> Running => _started.Where(id => !_ends.ContainsKey(id)).Order(StringComparer.Ordinal);

    /// <summary>The cases that fail the run, in the order of their ids.</summary>
    public IEnumerable<CaseEnd> Failures =>
        _ends.Values.Where(end => end.Fails).OrderBy(end => end.Id, StringComparer.Ordinal);

    /// <summary>The failures that somebody waives, in the order of their ids.</summary>
    public IEnumerable<CaseEnd> Waived => _ends.Values.Where(end => end.Shown == Verdicts.Waived).OrderBy(end => end.Id, StringComparer.Ordinal);

    /// <summary>How many cases are shown as something.</summary>
    public int Count(string shown) => _ends.Values.Count(end => end.Shown == shown);

    /// <summary>Those of the failures that are known bugs of the kernel.</summary>
    public IEnumerable<CaseEnd> Known => Failures.Where(end => end.Known is not null);

    /// <summary>Reads a record: a folder, or its results.jsonl. A last line that was cut off is left out.</summary>
    /// <exception cref="RecordException">It is no record, or one of a newer schema.</exception>
    public static Record Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, RecordSchema.FileName) : path;
        if (!File.Exists(file))
        {
            throw new RecordException($"{file}: no such record");
        }

        var record = new Record(file);
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            record.Take(line, number, isLast: reader.EndOfStream);
        }

        return record.Header is null ? throw new RecordException($"{file}: the record is empty") : record;
    }

    private void Take(string line, int number, bool isLast)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            TakeEvent(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            if (number == 1 || !isLast)
            {
                throw new RecordException($"{FilePath}({number}): not a line of a record: {e.Message}");
            }
        }
    }

    private static RecordHeader Shown(RecordHeader header) => header with
    {
        Suite = Printable.Line(header.Suite),
        Selected = [.. header.Selected.Select(Printable.Line)],
        KnownBugs = [.. header.KnownBugs.Select(bug => new KnownBug(Printable.Line(bug.Fix), Printable.Line(bug.Why), [.. bug.Cases.Select(Printable.Line)]))],
        Host = Shown(header.Host),
        Labels = Shown(header.Labels),
    };

    private static SurfacePart Shown(SurfacePart part) => part with
    {
        Part = Printable.Line(part.Part),
        Values = Shown(part.Values),
        Problem = part.Problem is null ? null : Printable.Line(part.Problem),
    };

    private static CaseEnd Shown(CaseEnd end) => end with
    {
        Id = Printable.Line(end.Id),
        Verdict = Printable.Line(end.Verdict),
        Ioctl = Printable.Line(end.Ioctl),
        Kind = Printable.Line(end.Kind),
        Section = end.Section is null ? null : Printable.Line(end.Section),
        Errno = end.Errno is null ? null : Printable.Line(end.Errno),
        Says = Printable.Line(end.Says),
        Expected = Printable.Text(end.Expected),
        Observed = Printable.Text(end.Observed),
        Reason = end.Reason is null ? null : Printable.Text(end.Reason),
        Known = end.Known is null ? null : Printable.Line(end.Known),
        Waived = end.Waived is null ? null : Printable.Line(end.Waived),
    };

    private static Dictionary<string, string> Shown(IReadOnlyDictionary<string, string> texts) =>
        texts.ToDictionary(pair => Printable.Line(pair.Key), pair => Printable.Line(pair.Value));

    private void TakeEvent(JsonElement line)
    {
        switch (line.GetProperty("event").GetString())
        {
            case "run":
                var schema = line.GetProperty("schema").GetInt32();
                if (Header is not null || schema < 1)
                {
                    throw new FormatException(schema < 1 ? $"schema {schema} is none" : "a record has one header");
                }

                Header = schema <= RecordSchema.Version
                    ? Shown(line.Deserialize<RecordHeader>(RecordSchema.Json)!)
                    : throw new RecordException(
                        $"{FilePath}(1): schema {schema} is newer than {RecordSchema.Version}, the newest that this program reads");
                break;
            case "surface":
                var part = line.Deserialize<SurfacePart>(RecordSchema.Json)!;
                _surface[Printable.Line(part.Part)] = Shown(part);
                break;
            case "start":
                _started.Add(Printable.Line(line.GetProperty("id").GetString() ?? throw new FormatException("not a line of a record: no id")));
                break;
            case "end":
                var end = line.Deserialize<CaseEnd>(RecordSchema.Json)!;
                if (!double.IsFinite(end.Ms) || !_ends.TryAdd(Printable.Line(end.Id), Shown(end)))
                {
                    throw new FormatException(double.IsFinite(end.Ms) ? $"{Printable.Line(end.Id)} ended before" : "ms is no time");
                }

                break;
            case "done":
                IsComplete = true;
                Ms = line.GetProperty("ms").GetDouble() is var ms && double.IsFinite(ms) ? ms : throw new FormatException("ms is no time");
                break;
            default:
                break;
        }

        if (Header is null)
        {
            throw new RecordException($"{FilePath}(1): not a record: the first line is no header");
        }
    }
}
