namespace KvmReport;

/// <summary>
/// What was expected and what was observed, in a few lines that a person reads: the first difference is marked, of a long text only what
/// stands around it is there, and of a panic its reason and the first frames.
/// </summary>
public sealed class Excerpt
{
    private const int Width = 120;
    private const int Before = 40;
    private const int ShownLines = 4;
    private const int Alike = 8;
    private const string Expected = "expected ";
    private const string Observed = "observed ";
    private readonly List<string> _lines = [];

    private Excerpt()
    {
    }

    /// <summary>The lines.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>What is left out, in words; null when nothing is.</summary>
    public string? LeftOut { get; private set; }

    /// <summary>The lines, and where all of it is when something is left out.</summary>
    public IEnumerable<string> With(string where) => LeftOut is null ? _lines : _lines.Append($"cut      {LeftOut}; {where}");

    /// <summary>Makes it.</summary>
    /// <param name="expected">What was expected: a text, or several with <c> | </c> between them.</param>
    /// <param name="observed">What was observed.</param>
    public static Excerpt Of(string expected, string observed)
    {
        var excerpt = new Excerpt();
        if (Panic.In(observed) is { } panic)
        {
            excerpt.Add(Expected, Cut(expected));
            excerpt.Add(Observed, [.. panic.Lines.Select(Cut)]);
            excerpt.Leave(panic.LeftOut, "lines of the console");
        }
        else if (IsShort(expected) && IsShort(observed))
        {
            excerpt.AddWhole(expected, observed);
        }
        else
        {
            excerpt.AddAround(expected, observed);
        }

        return excerpt;
    }

    /// <summary>A text in one line, cut where it is too long for that.</summary>
    public static string Cut(string text)
    {
        var line = text.Split('\n')[0];
        return line.Length > 2 * Width ? $"{line[..(2 * Width)]}…" : line.Length < text.Length ? $"{line} …" : line;
    }

    private static bool IsShort(string text) => text.Split('\n') is var lines && lines.Length <= ShownLines && lines.All(line => line.Length <= Width);

    private void AddWhole(string expected, string observed)
    {
        Add(Expected, expected.Split('\n'));
        Add(Observed, observed.Split('\n'));
        var at = Common(Nearest(expected, observed), observed);
        if (at >= Alike && at < observed.Length && !observed.Contains('\n'))
        {
            Mark(at);
        }
    }

    private void AddAround(string expected, string observed)
    {
        var nearest = Nearest(expected, observed);
        var (wanted, seen) = (nearest.Split('\n'), observed.Split('\n'));
        var number = 0;
        while (number < Math.Max(wanted.Length, seen.Length) - 1 && At(wanted, number) == At(seen, number))
        {
            number++;
        }

        var (one, other) = (At(wanted, number), At(seen, number));
        var at = Common(one, other);
        var start = Math.Max(0, at - Before);
        Add($"{Expected}{LineOf(number, wanted)}", Piece(one, start));
        Add($"{Observed}{LineOf(number, seen)}", Piece(other, start));
        Mark(at - start + (start > 0 ? 1 : 0) + LineOf(number, seen).Length);
        Leave(nearest.Length + observed.Length - Shown(one, start) - Shown(other, start), "characters");
    }

    private static string At(string[] lines, int number) => number < lines.Length ? lines[number] : "(the end)";

    private static string LineOf(int number, string[] lines) => lines.Length == 1 ? "" : $"line {number + 1} of {lines.Length}: ";

    private static int Shown(string text, int start) => Math.Clamp(text.Length - start, 0, Width);

    private static string Piece(string text, int start) =>
        start >= text.Length ? $"{(start > 0 ? "…" : "")}" : $"{(start > 0 ? "…" : "")}{text[start..Math.Min(text.Length, start + Width)]}{(start + Width < text.Length ? "…" : "")}";

    /// <summary>Of several texts that are expected, the one that goes along the longest way.</summary>
    private static string Nearest(string expected, string observed) => expected.Split(" | ").MaxBy(one => Common(one, observed))!;

    private static int Common(string one, string other) => one.AsSpan().CommonPrefixLength(other);

    private void Mark(int column) => _lines.Add($"{new string(' ', Observed.Length + column)}^");

    private void Add(string label, params IReadOnlyList<string> lines) =>
        _lines.AddRange(lines.Select((line, number) => number == 0 ? label + line : new string(' ', Observed.Length) + line));

    private void Leave(int count, string what) => LeftOut = count > 0 ? $"{count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} {what}" : null;
}
