using System.Globalization;

namespace KvmProbe.Data;

/// <summary>What others have written, in a message of one line: nothing of it is a terminal's business.</summary>
public static class OneLine
{
    private const int Usual = 1000;

    /// <summary>The text, with a question mark for what a person would not see, and cut where it is long.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How long it may be.</param>
    public static string Of(string text, int most = Usual)
    {
        var line = string.Concat(text.Take(most).Select(c => IsPlain(c) ? c : '?'));
        return text.Length > most ? $"{line}…" : line;
    }

    private static bool IsPlain(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);
}
