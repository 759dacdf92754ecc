namespace KvmProbe.Cases;

/// <summary>What must be observed: any one of the alternatives, or the text of the case's approval file.</summary>
/// <param name="Alternatives">The texts; empty when the text stands in an approval file.</param>
public sealed record Expectation(IReadOnlyList<string> Alternatives)
{
    /// <summary>How a row says that its text stands in an approval file.</summary>
    public const string VerifiedMark = "@verified";

    /// <summary>The text stands in an approval file.</summary>
    public static Expectation Verified { get; } = new([]);

    /// <summary>Whether the text stands in an approval file.</summary>
    public bool IsVerified => Alternatives.Count == 0;

    /// <summary>One text.</summary>
    public static Expectation Of(string text) => new([text]);

    /// <inheritdoc/>
    public override string ToString() => IsVerified ? VerifiedMark : string.Join(" | ", Alternatives);
}
