using System.Globalization;
using System.Text;

namespace KvmReport;

/// <summary>
/// What a host has said, so that it can be shown: no terminal, page, XML or KTAP takes any of it for something else. What a person would not
/// see is there as its number.
/// </summary>
public static class Printable
{
    /// <summary>A text that may have several lines.</summary>
    public static string Text(string text) => Of(text, '\n', '\t');

    /// <summary>A text in one line.</summary>
    public static string Line(string text) => Of(text);

    private static string Of(string text, params ReadOnlySpan<char> kept)
    {
        var at = 0;
        while (at < text.Length && (!IsHidden(text[at]) || kept.Contains(text[at])))
        {
            at++;
        }

        if (at == text.Length)
        {
            return text;
        }

        var shown = new StringBuilder(text, 0, at, text.Length + 16);
        foreach (var c in text.AsSpan(at))
        {
            if (IsHidden(c) && !kept.Contains(c))
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                shown.Append(c);
            }
        }

        return shown.ToString();
    }

    /// <summary>Control characters, and those that end a line or change the direction of what follows.</summary>
    private static bool IsHidden(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator;
}
