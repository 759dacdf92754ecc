using System.Text.RegularExpressions;

namespace KvmProbe.Cases;

/// <summary>What a deviation is known to show: one of some texts, or, where it depends on timing, a text of a pattern.</summary>
public sealed class Observation
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);
    private readonly string _what;
    private readonly Predicate<string> _matches;

    private Observation(string what, Predicate<string> matches) => (_what, _matches) = (what, matches);

    /// <summary>Any of the texts.</summary>
    public static Observation Of(params IReadOnlyList<string> texts) => new(string.Join(" | ", texts), texts.Contains);

    /// <summary>A text that the pattern describes from end to end.</summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    public static Observation OfPattern(string pattern)
    {
        var regex = new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, MatchTimeout);
        return new Observation($"what matches {pattern}", regex.IsMatch);
    }

    /// <summary>Whether it is what was seen.</summary>
    public bool Matches(string text) => _matches(text);

    /// <inheritdoc/>
    public override string ToString() => _what;
}
