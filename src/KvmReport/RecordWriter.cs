using System.Text;
using System.Text.Json;

namespace KvmReport;

/// <summary>
/// Writes a record as a run goes on. Each line is on the disk before the run goes on with what the line announces, so that a host that
/// dies leaves the name of the case that killed it. What a line only reports, the end of a case, goes to the disk with the next such line.
/// </summary>
public sealed class RecordWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly Lock _writing = new();
    private readonly Lock _syncing = new();
    private long _written;
    private long _onDisk;
    private int _ended;

    /// <summary>Opens the record of a folder, to begin it or to go on with it.</summary>
    public RecordWriter(string folder)
    {
        Directory.CreateDirectory(folder);
        FilePath = Path.Combine(folder, RecordSchema.FileName);
        _file = new FileStream(FilePath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>Whether nothing was written yet.</summary>
    public bool IsNew => _file.Length == 0;

    /// <summary>The run begins.</summary>
    public void Begin(RecordHeader header) => Sync(Write(Line("run", header)));

    /// <summary>What the host offers, all parts at once.</summary>
    public void Surface(IEnumerable<SurfacePart> parts) => Sync(Write(string.Concat(parts.Select(part => Line("surface", part)))));

    /// <summary>A case begins.</summary>
    public void Start(string id) => Sync(Write(Line("start", new { id })));

    /// <summary>A case has ended.</summary>
    public void End(CaseEnd end)
    {
        Interlocked.Increment(ref _ended);
        Write(Line("end", end));
    }

    /// <summary>A case whose end was or will be written turns out to have ended in another way.</summary>
    public void Amend(CaseEnd end) => Write(Line("amend", end));

    /// <summary>The run is complete.</summary>
    /// <param name="ms">How long it took.</param>
    /// <param name="cases">How many cases ended; null for those that this writer was told of.</param>
    public void Done(double ms, int? cases = null) => Sync(Write(Line("done", new { ms, cases = cases ?? _ended })));

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static string Line<T>(string @event, T content)
    {
        var members = JsonSerializer.Serialize(content, RecordSchema.Json).AsSpan(1);
        return $$"""{"event":"{{@event}}",{{members}}""" + "\n";
    }

    /// <summary>Gives the lines to the system.</summary>
    /// <returns>How much was written with them.</returns>
    private long Write(string lines)
    {
        var bytes = Encoding.UTF8.GetBytes(lines);
        lock (_writing)
        {
            _file.Write(bytes);
            return _written += bytes.Length;
        }
    }

    /// <summary>Waits until so much is on the disk. Who waits for another's turn may find that it served both.</summary>
    private void Sync(long length)
    {
        lock (_syncing)
        {
            if (_onDisk < length)
            {
                var written = Interlocked.Read(ref _written);
                RandomAccess.FlushToDisk(_file.SafeFileHandle);
                _onDisk = written;
            }
        }
    }
}
