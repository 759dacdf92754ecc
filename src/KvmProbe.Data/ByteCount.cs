using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace KvmProbe.Data;

/// <summary>
/// A number of bytes, or an address, that may be said in pages: <c>2 pages + 8</c>. How many bytes that is depends on the host. It wraps
/// at 64 bits, as the kernel's numbers do: <c>0 - 1 page</c> is the last page of all addresses.
/// </summary>
[JsonConverter(typeof(ByteCountConverter))]
public readonly partial record struct ByteCount
{
    private const ulong HalvesOfPage = 2;
    private readonly ulong _halves;
    private readonly ulong _bytes;

    private ByteCount(ulong halves, ulong bytes) => (_halves, _bytes) = (halves, bytes);

    /// <summary>A number of pages.</summary>
    public static ByteCount Pages(ulong count) => new(HalvesOfPage * count, 0);

    /// <summary>A number of bytes, or an address, whatever the size of a page.</summary>
    public static ByteCount Bytes(ulong count) => new(0, count);

    /// <summary>The whole pages that bytes make on a host, and the rest.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="page">The size of a page there, in bytes.</param>
    public static ByteCount Of(ulong bytes, ulong page) => new(HalvesOfPage * (bytes / page), bytes % page);

    /// <summary>Reads <c>half a page</c>, <c>4 pages</c>, <c>0x800</c>, and sums and differences of such.</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static ByteCount Parse(string text)
    {
        var match = Sum().Match(text);
        return match.Success
            ? match.Groups["term"].Captures.Zip(["+", .. match.Groups["sign"].Captures.Select(sign => sign.Value)])
                .Aggregate(default(ByteCount), (sum, each) => each.Second == "+" ? sum + Term(each.First.Value) : sum - Term(each.First.Value))
            : throw new FormatException($"{text} is no number of bytes; such are 4096, \"0x1000\", \"4 pages\", \"half a page\", \"2 pages + 8\"");
    }

    /// <summary>How many bytes that is.</summary>
    /// <param name="page">The size of a page, in bytes.</param>
    public ulong In(ulong page) => unchecked((_halves * (page / HalvesOfPage)) + _bytes);

    /// <summary>Both together.</summary>
    public static ByteCount operator +(ByteCount left, ByteCount right) => unchecked(new(left._halves + right._halves, left._bytes + right._bytes));

    /// <summary>The first without the second.</summary>
    public static ByteCount operator -(ByteCount left, ByteCount right) => unchecked(new(left._halves - right._halves, left._bytes - right._bytes));

    /// <summary>In words that <see cref="Parse"/> reads: the pages, then what is not in pages.</summary>
    public override string ToString()
    {
        var (pages, half) = (_halves / HalvesOfPage, _halves % HalvesOfPage);
        var words = pages == 0 ? "" : pages == 1 ? "1 page" : $"{pages} pages";
        var terms = new[] { words, half == 0 ? "" : "half a page", _bytes == 0 ? "" : $"0x{_bytes:x}" }.Where(term => term.Length > 0);
        return string.Join(" + ", terms) is { Length: > 0 } text ? text : "0";
    }

    private static ByteCount Term(string term) =>
        term == "half a page" ? new(1, 0)
        : term.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? Pages(Number(term[..end]))
        : Bytes(Number(term));

    private static ulong Number(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? ulong.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
        : ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex($"^{TermPattern}( (?<sign>[+-]) {TermPattern})*\\z")]
    private static partial Regex Sum();

    private const string TermPattern = "(?<term>half a page|(0x[0-9a-f]{1,16}|[0-9]{1,19})( pages?)?)";
}
