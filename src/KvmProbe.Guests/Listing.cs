using System.Globalization;
using System.Text.RegularExpressions;

namespace KvmProbe.Guests;

/// <summary>
/// A hand-assembled guest: <c>guests/asm/x86_64/NAME.lst</c>. A header (<c>mode:</c>, <c>load:</c>, <c>does:</c>, <c>exits:</c>), then a
/// line for each instruction: its bytes, then its text; <c>label:</c> alone names the address of what follows, <c>.byte</c> as the text
/// says that the bytes are data, and <c>#</c> begins a comment.
/// </summary>
public sealed partial class Listing
{
    private readonly Dictionary<string, ulong> _labels = [];
    private readonly List<ListingLine> _lines = [];

    private Listing(string path)
    {
        FilePath = path;
        Name = Path.GetRelativePath(Folder, path)[..^Extension.Length];
    }

    /// <summary>Where the listings stand.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Guests, "x86_64");

    /// <summary>The name: the file below the folder.</summary>
    public string Name { get; }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>The mode.</summary>
    public GuestMode Mode { get; private set; }

    /// <summary>The guest-physical address of the first byte, which is also the first instruction.</summary>
    public ulong Load { get; private set; }

    /// <summary>What it does, in a sentence.</summary>
    public string Does { get; private set; } = "";

    /// <summary>The exits that it promises when it is run alone.</summary>
    public string Exits { get; private set; } = "";

    /// <summary>The lines that have bytes.</summary>
    public IReadOnlyList<ListingLine> Lines => _lines;

    /// <summary>The labels and their addresses.</summary>
    public IReadOnlyDictionary<string, ulong> Labels => _labels;

    /// <summary>The whole program.</summary>
    public byte[] Code => [.. _lines.SelectMany(line => line.Bytes)];

    private const string Extension = ".lst";

    /// <summary>The address of a label.</summary>
    public ulong this[string label] => _labels.TryGetValue(label, out var address)
        ? address
        : throw new DataException($"{Repository.Relative(FilePath)}: there is no label {label}");

    /// <summary>A listing by its name.</summary>
    public static Listing Named(string name)
    {
        var path = Path.Combine(Folder, name + Extension);
        return File.Exists(path) ? Read(path) : throw new DataException($"{Repository.Relative(path)}: there is no such guest");
    }

    /// <summary>All listings.</summary>
    public static IEnumerable<Listing> All() =>
        Directory.EnumerateFiles(Folder, "*" + Extension, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read);

    /// <summary>Reads a listing.</summary>
    public static Listing Read(string path)
    {
        var listing = new Listing(path);
        var seen = new HashSet<string>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var text = line.Split('#')[0].TrimEnd();
            if (text.Length > 0 && !listing.TakeHeader(text, seen) && !listing.TakeLabel(text) && !listing.TakeCode(text, number))
            {
                throw new DataException($"{Repository.Relative(path)}({number}): neither a header, a label nor bytes and an instruction");
            }
        }

        string[] needed = ["mode", "load", "does", "exits"];
        return needed.FirstOrDefault(name => !seen.Contains(name)) is { } missing
            ? throw new DataException($"{Repository.Relative(path)}: the header has no {missing}:")
            : listing._lines.Count == 0 ? throw new DataException($"{Repository.Relative(path)}: there is no instruction") : listing;
    }

    private bool TakeHeader(string text, HashSet<string> seen)
    {
        if (_lines.Count > 0 || HeaderLine().Match(text) is not { Success: true } match || !seen.Add(match.Groups[1].Value))
        {
            return false;
        }

        var value = match.Groups[2].Value;
        switch (match.Groups[1].Value)
        {
            case "mode" when Enum.TryParse<GuestMode>(value, out var mode):
                Mode = mode;
                return true;
            case "load" when ulong.TryParse(value.Replace("0x", ""), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var load):
                Load = load;
                return true;
            case "does":
                Does = value;
                return true;
            case "exits":
                Exits = value;
                return true;
            default:
                return false;
        }
    }

    private bool TakeLabel(string text) => LabelLine().Match(text) is { Success: true } match && _labels.TryAdd(match.Groups[1].Value, Next);

    private bool TakeCode(string text, int number)
    {
        if (CodeLine().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var bytes = Convert.FromHexString(match.Groups[1].Value.Replace(" ", ""));
        _lines.Add(new ListingLine(number, Next, bytes, match.Groups[2].Value));
        return true;
    }

    private ulong Next => _lines.Count == 0 ? Load : _lines[^1].Address + (ulong)_lines[^1].Bytes.Length;

    [GeneratedRegex(@"^(mode|load|does|exits):\s+(.+)$")]
    private static partial Regex HeaderLine();

    [GeneratedRegex(@"^([a-z_][a-z0-9_]*):$")]
    private static partial Regex LabelLine();

    [GeneratedRegex(@"^([0-9a-f]{2}(?: [0-9a-f]{2})*)  +(\S.*)$")]
    private static partial Regex CodeLine();
}
