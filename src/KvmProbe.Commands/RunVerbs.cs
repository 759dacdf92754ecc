using System.CommandLine;
using System.CommandLine.Parsing;

namespace KvmProbe.Commands;

/// <summary>The verbs that run cases.</summary>
public static class RunVerbs
{
    /// <summary>All of them.</summary>
    /// <param name="load">Loads the suite.</param>
    /// <param name="hosts">The options that choose a host.</param>
    public static IEnumerable<Command> All(Func<Suite> load, HostWords hosts) =>
        [Run(load, hosts), Save(load, hosts), Since(load, hosts), Matrix(load, hosts), .. HistoryVerbs.All(load, hosts), Mutants(load, hosts)];

    private static Command Run(Func<Suite> load, HostWords hosts)
    {
        var parts = Words.Parts(load);
        var command = new Command("run", "Runs the cases on a host. Prints what failed and why, then the counts.") { parts };
        hosts.AddForRunTo(command);
        command.SetAction(parsed => RunCommand.Run(load(), hosts.Read(parsed), parsed.GetValue(parts)!));
        return command;
    }

    private static Command Save(Func<Suite> load, HostWords hosts)
    {
        var (name, parts) = (Words.One("NAME", "A name that is not taken yet."), Words.Parts(load));
        var command = new Command("save", "Runs, and keeps the record under a name: before an upgrade.") { name, parts };
        hosts.AddForRunTo(command);
        command.SetAction(parsed => SavedRecords.SaveRun(load(), parsed.GetValue(name)!, hosts.Read(parsed), parsed.GetValue(parts)!));
        return command;
    }

    private static Command Since(Func<Suite> load, HostWords hosts)
    {
        var (name, parts) = (Words.One("NAME", "The name under which a record was saved."), Words.Parts(load));
        var command = new Command("since", "Runs, and says what changed since a record was saved: after the upgrade.") { name, parts };
        name.CompletionSources.Add(_ => SavedRecords.Names);
        hosts.AddForRunTo(command);
        command.SetAction(parsed => SavedRecords.CompareRun(load(), parsed.GetValue(name)!, hosts.Read(parsed), parsed.GetValue(parts)!));
        return command;
    }

    private static Command Matrix(Func<Suite> load, HostWords hosts)
    {
        var names = Words.Some("HOST", "Names of hosts; what follows -- are parts of the ids of cases.");
        names.CompletionSources.Add(context => HostWords.Names(context.WordToComplete));
        var command = new Command("matrix", "Runs on several hosts at once, and prints where they differ: matrix HOST... [-- PART...].") { names };
        hosts.AddForMatrixTo(command);
        command.SetAction(parsed =>
        {
            var words = parsed.GetValue(names)!;
            var parts = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Skip(1).Count();
            return MatrixCommand.Run(load(), words[..^parts], hosts.Settings(parsed), hosts.Waive(parsed), words[^parts..]);
        });
        return command;
    }

    private static Command Mutants(Func<Suite> load, HostWords hosts)
    {
        var parts = Words.Parts("Parts of the names of mutants; without any, all.");
        var command = new Command("mutants", "What the suite would miss: runs it against a kernel that misbehaves on purpose. Status 1 below 95 %.") { parts };
        hosts.AddTo(command);
        command.SetAction(parsed => MutantsCommand.Run(load(), hosts.Asked(parsed), hosts.Settings(parsed), parsed.GetValue(parts)!));
        return command;
    }
}
