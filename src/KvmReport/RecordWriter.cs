using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KvmReport;

/// <summary>
/// Writes a record as a run goes on. Each line is on the disk before the run goes on with what the line announces, so that a host that
/// dies leaves the name of the case that killed it.
/// </summary>
public sealed class RecordWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly Lock _lock = new();

    /// <summary>Opens the record of a folder, to begin it or to go on with it.</summary>
    public RecordWriter(string folder)
    {
        Directory.CreateDirectory(folder);
        FilePath = Path.Combine(folder, RecordSchema.FileName);
        _file = new FileStream(FilePath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
    }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>Whether nothing was written yet.</summary>
    public bool IsNew => _file.Length == 0;

    /// <summary>The run begins.</summary>
    public void Begin(RecordHeader header) => Write("run", header);

    /// <summary>What the host offers, all parts at once.</summary>
    public void Surface(IEnumerable<SurfacePart> parts) => Append(string.Concat(parts.Select(part => Line("surface", part))));

    /// <summary>A case begins.</summary>
    public void Start(string id) => Write("start", new { id });

    /// <summary>A case has ended.</summary>
    public void End(CaseEnd end) => Write("end", end);

    /// <summary>The run is complete.</summary>
    public void Done(double ms) => Write("done", new { ms });

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Write<T>(string @event, T content) => Append(Line(@event, content));

    private static string Line<T>(string @event, T content)
    {
        var line = new JsonObject { ["event"] = @event };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(content, RecordSchema.Json)!.AsObject())
        {
            line[name] = value?.DeepClone();
        }

        return line.ToJsonString(RecordSchema.Json) + "\n";
    }

    private void Append(string lines)
    {
        var bytes = Encoding.UTF8.GetBytes(lines);
        lock (_lock)
        {
            _file.Write(bytes);
            _file.Flush(flushToDisk: true);
        }
    }
}
