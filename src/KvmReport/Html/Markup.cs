using System.Globalization;
using System.Net;

namespace KvmReport.Html;

/// <summary>Pieces of a page. What a host has said is only ever in a page through <see cref="Text"/>.</summary>
internal static class Markup
{
    /// <summary>A text, so that nothing in it is markup.</summary>
    internal static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");

    /// <summary>A verdict, as a word on its colour. It has the class of what it is when this program knows it.</summary>
    internal static string Badge(string verdict) => $"<b class=\"v {Class(verdict)}\">{Text(verdict)}</b>";

    /// <summary>The class that has a verdict's colours; one that this program does not know fails.</summary>
    internal static string Class(string verdict) => Verdicts.Shown.Contains(verdict) ? verdict : "unknown";

    /// <summary>A link to a case of this page, or of another.</summary>
    internal static string Link(string id, string page = "") => $"<a class=id href=\"{Text(page)}#{Text(Uri.EscapeDataString(id).Replace("%2F", "/", StringComparison.Ordinal))}\">{Id(id)}</a>";

    /// <summary>An id, which may go on in another line between its words, and not within one.</summary>
    internal static string Id(string id) => Text(id).Replace("/", "/<wbr>", StringComparison.Ordinal).Replace("_", "_<wbr>", StringComparison.Ordinal);

    /// <summary>A section of the document, or that there is none.</summary>
    internal static string Section(string? section) => section is null ? "<span class=faint>approved</span>" : $"§&nbsp;{Text(section)}";

    /// <summary>A number as a person reads it.</summary>
    internal static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number and what it counts.</summary>
    internal static string Count(int number, string one) => $"{Number(number)} {one}{(number == 1 ? "" : "s")}";

    /// <summary>A share of one, for a style.</summary>
    internal static string Share(int part, int whole) => whole == 0 ? "0" : ((double)part / whole).ToString("0.###", CultureInfo.InvariantCulture);
}
