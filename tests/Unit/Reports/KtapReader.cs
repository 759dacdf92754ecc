using System.Globalization;
using System.Text.RegularExpressions;

namespace KvmProbe.Unit.Reports;

/// <summary>
/// Reads KTAP by the rules of the kernel's document and of its kunit_parser.py: a version line, then perhaps the subtest's name, then
/// a plan; each result is numbered in order; a subtest is indented by two more than its result; the plan is kept.
/// </summary>
public static class KtapReader
{
    /// <summary>A result with the results within it.</summary>
    public sealed record Result(string Name, bool Ok, IReadOnlyList<Result> Children);

    /// <summary>Reads a document; what breaks a rule is thrown.</summary>
    /// <exception cref="FormatException">A rule is broken.</exception>
    public static IReadOnlyList<Result> Read(string text)
    {
        var lines = new Queue<string>(text.TrimEnd('\n').Split('\n'));
        var results = ReadLevel(lines, "", out _);
        Require(lines.Count == 0, "lines after the last result");
        return results;
    }

    private static List<Result> ReadLevel(Queue<string> lines, string indent, out string? name)
    {
        Require(lines.TryDequeue(out var version) && version == $"{indent}KTAP version 1", $"no version, but: {version}");
        name = Take(lines, indent, "# Subtest: (.*)")?.Groups[1].Value;
        var plan = Take(lines, indent, @"1\.\.(\d+)");
        Require(plan is not null, $"no plan before: {(lines.TryPeek(out var there) ? there : "the end")}");
        var count = int.Parse(plan!.Groups[1].Value, CultureInfo.InvariantCulture);
        return [.. Enumerable.Range(1, count).Select(number => ReadResult(lines, indent, number))];
    }

    private static Result ReadResult(Queue<string> lines, string indent, int number)
    {
        List<Result> children = [];
        string? subtest = null;
        if (lines.TryPeek(out var first) && first == $"{indent}  KTAP version 1")
        {
            children = ReadLevel(lines, indent + "  ", out subtest);
        }

        while (lines.TryPeek(out var line) && line.StartsWith($"{indent}#", StringComparison.Ordinal))
        {
            lines.Dequeue();
        }

        var result = Take(lines, indent, @"(ok|not ok) (\d+) (?:- )?([^#]*)(?: # (SKIP|XFAIL) .+)?");
        Require(result is not null, $"no result: {(lines.TryPeek(out var next) ? next : "the end")}");
        var name = result!.Groups[3].Value.TrimEnd();
        Require(result.Groups[2].Value == number.ToString(CultureInfo.InvariantCulture), $"{name} is not number {number}");
        Require(name.Length > 0 && name == (subtest ?? name), $"a subtest and its result have one name, and not '{subtest}' and '{name}'");
        var ok = result.Groups[1].Value == "ok";
        Require(children.Count == 0 || ok == children.All(child => child.Ok), $"{name}: its result is not that of what is within it");
        return new Result(name, ok, children);
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new FormatException(otherwise);
        }
    }

    private static Match? Take(Queue<string> lines, string indent, string pattern)
    {
        var match = lines.TryPeek(out var line) ? Regex.Match(line, $"^{indent}{pattern}$") : Match.Empty;
        if (!match.Success)
        {
            return null;
        }

        lines.Dequeue();
        return match;
    }
}
