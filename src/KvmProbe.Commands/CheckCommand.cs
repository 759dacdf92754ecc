using KvmProbe.Mutants;

namespace KvmProbe.Commands;

/// <summary>Checks the suite's own data, without KVM.</summary>
public static class CheckCommand
{
    /// <summary>Prints what is wrong, a line each.</summary>
    /// <returns>0 when nothing is wrong, else 2.</returns>
    public static int Run(Suite suite)
    {
        var problems = new SuiteCheck(suite).Problems().ToList();
        _ = EquivalentMutants.Load();
        foreach (var problem in problems)
        {
            Console.Error.WriteLine($"error: {problem}");
        }

        return problems.Count == 0 ? 0 : 2;
    }

    /// <summary>The same, and where nothing is wrong how much of the document nobody has looked at yet.</summary>
    /// <returns>0 when nothing is wrong, else 2.</returns>
    public static int RunAndCount(Suite suite)
    {
        var exit = Run(suite);
        if (exit == 0 && new PromiseCheck(suite, suite.Data.Document).Open() is { } open)
        {
            Console.WriteLine(open);
        }

        return exit;
    }
}
