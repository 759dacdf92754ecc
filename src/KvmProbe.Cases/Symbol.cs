using System.Globalization;

namespace KvmProbe.Cases;

/// <summary>Writes numbers that the host decides as words, and reads such words in rows: <c>needed</c>, <c>needed-1</c>, <c>needed+8</c>.</summary>
public static class Symbol
{
    private const int Nearby = 16;

    /// <summary>The number as a distance from a word, when it is near it; else the number.</summary>
    public static string Of(long number, string word, long value) => (number - value) switch
    {
        0 when value != 0 => word,
        > 0 and <= Nearby when value > Nearby => $"{word}+{number - value}",
        < 0 and >= -Nearby when value > Nearby => $"{word}-{value - number}",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The number that a row means.</summary>
    public static long Parse(string text, string word, long value)
    {
        var distance = text.StartsWith(word, StringComparison.Ordinal) ? text[word.Length..] : null;
        var number = distance is "" ? "0" : distance ?? text;
        return long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed)
            ? parsed + (distance is null ? 0 : value)
            : throw new DataException($"\"{text}\" is neither a number nor {word}, {word}-1 or {word}+1");
    }
}
