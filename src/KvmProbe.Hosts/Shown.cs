using System.Globalization;

namespace KvmProbe.Hosts;

/// <summary>What is not ours to choose, in a message: nothing of it is a terminal's business.</summary>
internal static class Shown
{
    private const int Usual = 400;

    /// <summary>The text in one line, and not longer than a few.</summary>
    internal static string Line(string text, int most = Usual) => string.Concat(text.Take(most).Select(c => IsPlain(c) ? c : '?'));

    private static bool IsPlain(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);
}
