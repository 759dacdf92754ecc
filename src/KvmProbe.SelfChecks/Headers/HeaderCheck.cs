using KvmProbe.Targets;

namespace KvmProbe.SelfChecks.Headers;

/// <summary>Whether the headers' facts and what is excused of them can be read and meant.</summary>
public static class HeaderCheck
{
    private const string ExcusesFile = "tests/Fixtures/abi-excuses.json";

    /// <summary>What is wrong, with file and line.</summary>
    public static IEnumerable<string> Problems() =>
        Enum.GetValues<Architecture>().Select(architecture => ProblemOf(() => HeaderFacts.Load(architecture)))
            .Append(ProblemOf(() => HeaderFacts.Read<ObsoleteFacts>("abi/obsolete"))).OfType<string>().Concat(ExcuseProblems());

    private static IEnumerable<string> ExcuseProblems()
    {
        IReadOnlyList<(Excuse Row, long Line)> rows = [];
        if (ProblemOf(() => rows = StrictJson.ReadRows<Excuse>(Path.Combine(Repository.Root, ExcusesFile))) is { } unreadable)
        {
            return [unreadable];
        }

        return
            from found in rows
            let row = found.Row
            let problem = new[] { row.What, row.Name, row.Why }.Any(string.IsNullOrWhiteSpace) ? "what, name and why have to say something"
                : row.Architectures.Count == 0 ? "architectures names none"
                : Meaning.ProblemOf("architectures", row.Architectures, name => Enum.IsDefined(typeof(Architecture), name))
            where problem is not null
            select $"{ExcusesFile}({found.Line}): {problem}";
    }

    private static string? ProblemOf(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (DataException e)
        {
            return e.Message;
        }
    }
}
