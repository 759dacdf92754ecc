using System.Globalization;
using System.Text.RegularExpressions;

namespace KvmProbe.Guests;

/// <summary>
/// A hand-assembled guest: <c>guests/asm/ARCHITECTURE/NAME.lst</c>; a name without a mode is the same guest on every architecture. A header (<c>mode:</c>, <c>load:</c>, <c>does:</c>, <c>exits:</c>), then a
/// line for each instruction: its bytes, then its text; <c>label:</c> alone names the address of what follows, <c>.byte</c> as the text
/// says that the bytes are data, and <c>#</c> begins a comment.
/// </summary>
public sealed partial class Listing
{
    private readonly Dictionary<string, ulong> _labels = [];
    private readonly List<ListingLine> _lines = [];

    private Listing(GuestArchitecture guests, string path)
    {
        Guests = guests;
        FilePath = path;
        Name = Path.GetRelativePath(guests.Folder, path)[..^Extension.Length];
    }

    /// <summary>The guests that it is one of.</summary>
    public GuestArchitecture Guests { get; }

    /// <summary>The name: the file below the folder of its architecture.</summary>
    public string Name { get; }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>The mode.</summary>
    public string ModeName { get; private set; } = "";

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

    /// <summary>Whether there is a listing of a name.</summary>
    public static bool IsThere(GuestArchitecture guests, string name) => File.Exists(Path.Combine(guests.Folder, name + Extension));

    /// <summary>A listing by its name.</summary>
    public static Listing Named(GuestArchitecture guests, string name)
    {
        var path = Path.Combine(guests.Folder, name + Extension);
        return File.Exists(path) ? Read(guests, path) : throw new DataException($"{Repository.Relative(path)}(1): there is no such guest");
    }

    /// <summary>All listings of an architecture.</summary>
    public static IEnumerable<Listing> All(GuestArchitecture guests) =>
        Directory.EnumerateFiles(guests.Folder, "*" + Extension, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => Read(guests, path));

    /// <summary>Reads a listing.</summary>
    public static Listing Read(GuestArchitecture guests, string path)
    {
        var listing = new Listing(guests, path);
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
            ? throw new DataException($"{Repository.Relative(path)}(1): the header has no {missing}:")
            : listing._lines.Count == 0 ? throw new DataException($"{Repository.Relative(path)}(1): there is no instruction") : listing;
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
            case "mode" when Guests.Modes.Contains(value):
                ModeName = value;
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
