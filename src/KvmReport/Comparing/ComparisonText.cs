namespace KvmReport.Comparing;

/// <summary>A comparison in words: the hosts, each change with before and after, the counts and the answer last.</summary>
public static class ComparisonText
{
    /// <summary>Writes it.</summary>
    public static void Write(Comparison comparison, TextWriter output, Palette palette)
    {
        output.WriteLine($"before   {HostText.Line(comparison.Before)}");
        output.WriteLine($"after    {HostText.Line(comparison.After)}");
        foreach (var remark in comparison.Remarks)
        {
            output.WriteLine($"remark   {remark}");
        }

        foreach (var change in comparison.Changes)
        {
            output.WriteLine();
            WriteChange(change, output, palette);
        }

        output.WriteLine();
        output.WriteLine(Counts(comparison));
        output.WriteLine(Answer(comparison, palette));
    }

    /// <summary>How many changes of each class there are.</summary>
    public static string Counts(Comparison comparison) => comparison.Changes.Count == 0
        ? "nothing changed"
        : string.Join(", ", Enum.GetValues<ChangeClass>().Select(@class => Count(comparison.Count(@class), @class)));

    /// <summary>The answer to whether the second host may take the place of the first.</summary>
    public static string Answer(Comparison comparison) => comparison switch
    {
        { IsGood: true } => "no regression",
        { IsConclusive: false } => "not conclusive: a record is not complete",
        _ => $"REGRESSED: {Count(comparison.Count(ChangeClass.regression), ChangeClass.regression)}",
    };

    private static string Answer(Comparison comparison, Palette palette) =>
        comparison.IsGood ? palette.Good(Answer(comparison)) : palette.Bad(Answer(comparison));

    private static string Count(int count, ChangeClass @class) => @class switch
    {
        ChangeClass.expected => $"{count} expected",
        _ => $"{count} {@class}{(count == 1 ? "" : "s")}",
    };

    private static void WriteChange(Change change, TextWriter output, Palette palette)
    {
        var head = $"{change.Class,-10} {change.Area}  {change.Name}";
        output.WriteLine(change.Class == ChangeClass.regression ? palette.Bad(head) : head);
        output.WriteLine($"  {(change.Section is null ? "no section" : $"section {change.Section}")}: {change.Why}");
        output.WriteLine($"  before {Indent(change.Before)}");
        output.WriteLine($"  after  {Indent(change.After)}");
        if (change.Breaks is not null)
        {
            output.WriteLine($"  may break {change.Breaks}");
        }
    }

    private static string Indent(string text) => text.Replace("\n", "\n         ");
}
