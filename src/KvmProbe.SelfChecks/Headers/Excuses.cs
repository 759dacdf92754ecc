namespace KvmProbe.SelfChecks.Headers;

/// <summary>
/// What the headers have and C# has not, with the reason: tests/Fixtures/abi-excuses.json. An excuse that is not needed is an error.
/// </summary>
public sealed class Excuses
{
    private readonly List<Excuse> rows = HeaderFacts.Read<List<Excuse>>("abi-excuses");
    private readonly HashSet<(Excuse, string)> used = [];

    /// <summary>Whether a thing is excused for an architecture.</summary>
    public bool Cover(string what, string name, string architecture)
    {
        var excuse = rows.Find(row => row.What == what && row.Name == name && row.Architectures.Contains(architecture));
        if (excuse is null)
        {
            return false;
        }

        used.Add((excuse, architecture));
        return true;
    }

    /// <summary>The excuses that nothing made use of.</summary>
    public IEnumerable<string> Unneeded() =>
        from row in rows
        from architecture in row.Architectures
        where !used.Contains((row, architecture))
        select $"{architecture} {row.What} {row.Name}: excused ({row.Why}), but nothing is missing";
}

/// <summary>A row.</summary>
public sealed record Excuse(string What, string Name, List<string> Architectures, string Why);
