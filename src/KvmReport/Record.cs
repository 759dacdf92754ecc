using System.Text.Json;
using System.Text.Unicode;

namespace KvmReport;

/// <summary>A record as it was read: of a run that is complete, or as far as it goes.</summary>
public sealed class Record
{
    /// <summary>A thousand times as much as a record has that is long.</summary>
    private const long Most = 1L << 30;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private readonly Dictionary<string, CaseEnd> _ends = [];
    private readonly Dictionary<string, CaseEnd> _amended = [];
    private readonly HashSet<string> _started = [];
    private readonly Dictionary<string, SurfacePart> _surface = [];

    private Record(string path) => FilePath = path;

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>The first line.</summary>
    public RecordHeader? Header { get; private set; }

    /// <summary>Whether the run came to its end, and has all cases that it says.</summary>
    public bool IsComplete => Planned == _ends.Count && !Running.Any();

    /// <summary>How many cases ended, as the last line says; null when there is none.</summary>
    private int? Planned { get; set; }

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
        var rest = (ReadOnlyMemory<byte>)Bytes(file);
        for (var number = 1; !rest.IsEmpty; number++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            record.Take(line, number, isLast: rest.IsEmpty);
        }

        return record.Header is null ? throw new RecordException($"{file}: the record is empty") : record;
    }

    private static byte[] Bytes(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length <= Most ? stream.Length : throw new RecordException($"{file}: {stream.Length} bytes are no record: none has more than {Most}")];
            return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordException($"{file}: {e.Message}");
        }
    }

    private void Take(ReadOnlyMemory<byte> line, int number, bool isLast)
    {
        try
        {
            if (!Utf8.IsValid(line.Span))
            {
                throw new FormatException("it is not in UTF-8");
            }

            using var json = JsonDocument.Parse(line, Strict);
            TakeEvent(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            if (number == 1 || !isLast)
            {
                throw new RecordException($"{FilePath}({number}): not a line of a record: {Printable.Line(e.Message)}");
            }
        }
    }

    /// <summary>Reports are made of the parts of ids.</summary>
    private static string Id(string? id) => id is not null && id.Split('/').All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
        ? id : throw new FormatException($"'{id}' is no id of a case");

    private static string Line(string? text) => Printable.Line(text ?? throw new FormatException("a text is null"));

    private static CaseEnd End(JsonElement line)
    {
        var end = Shown(line.Deserialize<CaseEnd>(RecordSchema.Json)!);
        return double.IsFinite(end.Ms) && end.Ms >= 0 ? end : throw new FormatException("ms is no time");
    }

    private static RecordHeader Shown(RecordHeader header) => header with
    {
        Suite = Line(header.Suite),
        Selected = [.. header.Selected.Select(Line)],
        KnownBugs = [.. header.KnownBugs.Select(bug => new KnownBug(Line(bug.Fix), Line(bug.Why), [.. bug.Cases.Select(Line)]))],
        Host = Shown(header.Host),
        Labels = Shown(header.Labels),
    };

    private static SurfacePart Shown(SurfacePart part) => part with
    {
        Part = Line(part.Part),
        Values = Shown(part.Values),
        Problem = part.Problem is null ? null : Line(part.Problem),
    };

    private static CaseEnd Shown(CaseEnd end) => end with
    {
        Id = Id(end.Id),
        Verdict = end.Verdict.Length > 0 && end.Verdict.All(char.IsAsciiLetter) ? end.Verdict : throw new FormatException($"'{end.Verdict}' is no verdict"),
        Ioctl = Line(end.Ioctl),
        Kind = Line(end.Kind),
        Section = end.Section is null ? null : Line(end.Section),
        Errno = end.Errno is null ? null : Line(end.Errno),
        Says = Line(end.Says),
        Expected = Printable.Text(end.Expected),
        Observed = Printable.Text(end.Observed),
        Reason = end.Reason is null ? null : Printable.Text(end.Reason),
        Promise = end.Promise is null ? null : Line(end.Promise),
        Known = end.Known is null ? null : Line(end.Known),
        Waived = end.Waived is null ? null : Line(end.Waived),
    };

    private static Dictionary<string, string> Shown(IReadOnlyDictionary<string, string> texts) =>
        texts.ToDictionary(pair => Line(pair.Key), pair => Line(pair.Value));

    private void TakeEvent(JsonElement line)
    {
        if (Planned is not null)
        {
            throw new FormatException("it comes after the end");
        }

        switch (line.GetProperty("event").GetString())
        {
            case "run":
                var schema = line.GetProperty("schema").GetInt32();
                if (Header is not null || schema < 1)
                {
                    throw new FormatException(schema < 1 ? $"schema {schema} is none" : "a record has one header");
                }

                if (line.TryGetProperty("cases", out var cases) && cases.GetInt32() < 0)
                {
                    throw new FormatException("there are no fewer cases than none");
                }

                Header = schema <= RecordSchema.Version
                    ? Shown(line.Deserialize<RecordHeader>(RecordSchema.Json)!)
                    : throw new RecordException(
                        $"{FilePath}(1): schema {schema} is newer than {RecordSchema.Version}, the newest that this program reads");
                break;
            case "surface":
                var part = line.Deserialize<SurfacePart>(RecordSchema.Json)!;
                _surface[Line(part.Part)] = Shown(part);
                break;
            case "start":
                _started.Add(Id(line.GetProperty("id").GetString()));
                break;
            case "end":
                var end = End(line);
                if (!_ends.TryAdd(end.Id, _amended.TryGetValue(end.Id, out var known) ? known with { Ms = end.Ms } : end))
                {
                    throw new FormatException($"{end.Id} ended before");
                }

                break;
            case "amend":
                // Before or after the end of the case: who finds it out does not wait for who writes that.
                var amended = End(line);
                _amended[amended.Id] = amended;
                if (_ends.TryGetValue(amended.Id, out var ended))
                {
                    _ends[amended.Id] = amended with { Ms = ended.Ms };
                }

                break;
            case "done":
                Ms = line.GetProperty("ms").GetDouble() is var ms && double.IsFinite(ms) && ms >= 0 ? ms : throw new FormatException("ms is no time");
                Planned = line.TryGetProperty("cases", out var count) ? count.GetInt32() : Header?.Cases;
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
