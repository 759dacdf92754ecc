using System.Globalization;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>
/// Reads KTAP by the rules of the kernel's document and of its kunit_parser.py: a version line, then perhaps the subtest's name, then
/// a plan; each result is numbered in order; a subtest is indented by two more than its result; the plan is kept.
/// </summary>
public static class KtapReader
{
    /// <summary>A result with the results within it.</summary>
    public sealed record Result(string Name, bool Ok, IReadOnlyList<Result> Children);

    /// <summary>Reads a document; what breaks a rule fails the test.</summary>
    public static IReadOnlyList<Result> Read(string text)
    {
        var lines = new Queue<string>(text.TrimEnd('\n').Split('\n'));
        var results = ReadLevel(lines, "", out _);
        Assert.That(lines, Is.Empty, "lines after the last result");
        return results;
    }

    private static List<Result> ReadLevel(Queue<string> lines, string indent, out string? name)
    {
        Assert.That(lines.Dequeue(), Is.EqualTo($"{indent}KTAP version 1"));
        name = Take(lines, indent, "# Subtest: (.*)")?.Groups[1].Value;
        var plan = Take(lines, indent, @"1\.\.(\d+)");
        Assert.That(plan, Is.Not.Null, $"no plan before: {lines.Peek()}");
        var count = int.Parse(plan!.Groups[1].Value, CultureInfo.InvariantCulture);
        return [.. Enumerable.Range(1, count).Select(number => ReadResult(lines, indent, number))];
    }

    private static Result ReadResult(Queue<string> lines, string indent, int number)
    {
        List<Result> children = [];
        string? subtest = null;
        if (lines.Peek() == $"{indent}  KTAP version 1")
        {
            children = ReadLevel(lines, indent + "  ", out subtest);
        }

        while (lines.TryPeek(out var line) && line.StartsWith($"{indent}#", StringComparison.Ordinal))
        {
            lines.Dequeue();
        }

        var result = Take(lines, indent, @"(ok|not ok) (\d+) (?:- )?([^#]*)(?: # (SKIP|XFAIL) .+)?");
        Assert.That(result, Is.Not.Null, $"no result: {(lines.TryPeek(out var next) ? next : "the end")}");
        var name = result!.Groups[3].Value.TrimEnd();
        Assert.That(result.Groups[2].Value, Is.EqualTo(number.ToString(CultureInfo.InvariantCulture)), name);
        Assert.That(name, Is.Not.Empty.And.EqualTo(subtest ?? name), "a subtest and its result have one name");
        var ok = result.Groups[1].Value == "ok";
        Assert.That(
            children.Count == 0 || ok == children.All(child => child.Ok), Is.True, $"{name}: its result is not that of what is within it");
        return new Result(name, ok, children);
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
