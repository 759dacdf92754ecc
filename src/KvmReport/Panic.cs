using System.Text.RegularExpressions;

namespace KvmReport;

/// <summary>The death of a host: of all that its console had last, the reason, and where in the kernel it happened.</summary>
/// <param name="Lines">What a person has to read.</param>
/// <param name="LeftOut">How many lines of the console there are besides.</param>
public sealed partial record Panic(IReadOnlyList<string> Lines, int LeftOut)
{
    /// <summary>What stands between what happened and the console's last lines.</summary>
    public const string Console = "\nthe console's last lines:\n";

    private const int Reasons = 3;
    private const int Frames = 2;

    /// <summary>Finds it in what was observed; null where no console is.</summary>
    public static Panic? In(string observed)
    {
        var at = observed.IndexOf(Console, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var console = observed[(at + Console.Length)..].Split('\n').Select(line => Time().Replace(line, "").TrimEnd()).ToList();
        var reasons = console.Where(line => Reason().IsMatch(line)).Distinct().Take(Reasons).ToList();
        var trace = console.FindIndex(line => line.Contains("Call Trace:", StringComparison.OrdinalIgnoreCase));
        var frames = trace < 0 ? [] : console.Skip(trace + 1).Select(line => line.Trim()).Where(line => Frame().IsMatch(line)).Take(Frames).Select(line => $"  in {line}").ToList();
        var shown = reasons.Count + frames.Count > 0 ? [.. reasons, .. frames] : console.TakeLast(Reasons).ToList();
        return new Panic([observed[..at].Split('\n')[0], .. shown.Where(line => !observed[..at].Contains(line, StringComparison.Ordinal))], console.Count - shown.Count);
    }

    [GeneratedRegex(@"^\s*(<\d+>)?\[\s*\d+\.\d+\]\s?")]
    private static partial Regex Time();

    [GeneratedRegex(@"Kernel panic|kernel BUG at|^BUG:|^Oops|^WARNING:|^general protection|^RIP: 0010:|Unable to handle|^pc : ")]
    private static partial Regex Reason();

    [GeneratedRegex(@"^(\? )?[\w.]+\+0x[0-9a-f]+/0x[0-9a-f]+")]
    private static partial Regex Frame();
}
