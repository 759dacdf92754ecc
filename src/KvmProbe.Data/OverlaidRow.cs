namespace KvmProbe.Data;

/// <summary>A row of a list to which another file may have added, and where its fields stand.</summary>
/// <typeparam name="T">What the row is read as.</typeparam>
public sealed class OverlaidRow<T>
{
    private readonly string _source;
    private readonly string? _overlay;
    private readonly HashSet<string> _added;

    internal OverlaidRow(T row, string path, long line)
    {
        Row = row;
        _source = Place(path, line);
        _added = [];
    }

    internal OverlaidRow(T row, string path, long line, string overlay, long overlayLine, IEnumerable<string> added) : this(row, path, line) =>
        (_overlay, _added) = (Place(overlay, overlayLine), [.. added]);

    /// <summary>The row.</summary>
    public T Row { get; }

    /// <summary>Where a field stands, as compilers name places; of one that no file has, where the row begins.</summary>
    public string SourceOf(string field) => _added.Contains(field) ? _overlay! : _source;

    private static string Place(string path, long line) => $"{Repository.Relative(path)}({line})";
}
