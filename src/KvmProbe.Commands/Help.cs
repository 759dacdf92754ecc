using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace KvmProbe.Commands;

/// <summary>Help that says more than which words there are.</summary>
public static class Help
{
    /// <summary>What is true of all runs.</summary>
    private const string OfRuns = """
        A run prints what failed and why, then the counts, and leaves its record under artifacts/; artifacts/latest names the newest.
        NO_COLOR switches colours off.

        Exit status: 0 at least one case ran and none failed; 1 one failed, or something got worse than what was saved;
                     2 nothing could be run, and the reason was said; 130 interrupted, 143 terminated.

        --waive FILE takes rows of your own: cases (or knownBugs), why, by, and perhaps when, observed and until. What they waive is shown and not
        counted. Where --host auto has to take an emulated kernel, ci/waivers.json waives its known bugs, and the run says so.

        Hosts: local (the default), agent, auto (local if it can be used, else emulated), a kernel's name in ci/kernels such as 6.12,
               a release that the archive has such as 6.12.90 or arm64-6.12.90 (or one revision of its package: 6.12.90-2),
               ssh:MACHINE (as ssh knows it; it needs no .NET there). KERNEL@EMULATOR takes an emulator of ci/tools such as 7.3@qemu-10.0, or
               @system for the one that is installed here; --emulator is the same for any kernel. --kernel BZIMAGE --modules DIR runs a kernel
               of your own, emulated. Kernels, emulators and compilers are fetched once into the user's cache (KVMPROBE_CACHE, by default
               ~/.cache/kvmprobe); nothing is installed.
        """;

    /// <summary>Lets a command and its verbs have help; where a run can be asked for, what is true of all runs follows the words.</summary>
    public static void AddTo(RootCommand command)
    {
        var option = new HelpOption("--help", "-h") { Description = "Says this." };
        option.Action = new LongAction((HelpAction)option.Action!);
        foreach (var usual in command.Options.OfType<HelpOption>().ToList())
        {
            command.Options.Remove(usual);
        }

        command.Add(option);
    }

    private sealed class LongAction(HelpAction usual) : SynchronousCommandLineAction
    {
        public override bool Terminating => true;

        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var status = usual.Invoke(parseResult);
            var command = parseResult.CommandResult.Command;
            if (command.Subcommands.Count > 0 || command.Options.Any(option => option.Name == HostWords.Name))
            {
                Console.WriteLine(OfRuns);
            }

            return status;
        }
    }
}
