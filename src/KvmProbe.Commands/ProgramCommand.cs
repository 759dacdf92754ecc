using System.CommandLine;

namespace KvmProbe.Commands;

/// <summary>All verbs, in one program.</summary>
public static class ProgramCommand
{
    /// <summary>The name of the program.</summary>
    public const string Name = "kvmprobe";

    /// <summary>Makes the command.</summary>
    /// <param name="load">Loads the suite.</param>
    /// <param name="program">The path of the assembly of the program.</param>
    public static RootCommand Of(Func<Suite> load, string program)
    {
        var root = new RootCommand("Whether a host's KVM keeps the promises of the KVM API, and what changed since the last kernel.") { HelpName = Name };
        Help.AddTo(root);
        foreach (var verb in (IEnumerable<Command>)[.. RunVerbs.All(load, new HostWords()), .. SuiteVerbs.All(load), .. ReportVerbs.All(), CompletionVerb.Of(program)])
        {
            root.Add(verb);
        }

        return root;
    }
}
