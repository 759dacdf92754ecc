using System.CommandLine;
using System.CommandLine.Parsing;
using KvmProbe.Hosts;
using KvmProbe.Targets;
using KvmReport;
using KvmReport.Histories;

namespace KvmProbe.Commands;

/// <summary>The verbs that follow cases through many kernels.</summary>
public static class HistoryVerbs
{
    /// <summary>All of them.</summary>
    /// <param name="load">Loads the suite.</param>
    /// <param name="hosts">The options that choose a host.</param>
    public static IEnumerable<Command> All(Func<Suite> load, HostWords hosts) => [History(load, hosts), Bisect(load, hosts)];

    private static Command History(Func<Suite> load, HostWords hosts)
    {
        var parts = Words.Parts(load);
        var knownBugs = new Option<bool>("--known-bugs") { Description = "The cases that find the known bugs which a released kernel has fixed." };
        var from = Release("--from", "The oldest release or series.");
        var to = Release("--to", "The newest release or series.");
        var architecture = Architecture();
        var again = new Option<bool>("--again") { Description = "Runs again what is known." };
        var forget = new Option<bool>("--forget") { Description = "Removes each kernel that it has fetched from the cache when its cases have run." };
        var json = new Option<bool>("--json") { Description = "As JSON: each case with each release." };
        var markdown = new Option<bool>("--markdown") { Description = "As Markdown." };
        var command = new Command("history", "Since when: runs cases on every kernel that the archive has, newest first, and says which releases show what.")
        {
            parts, knownBugs, from, to, architecture, again, forget, json, markdown,
        };
        hosts.AddForReleasesTo(command);
        command.SetAction(parsed => HistoryCommand.Run(
            load(),
            new HistoryQuestion
            {
                Parts = parsed.GetValue(parts)!,
                KnownBugs = parsed.GetValue(knownBugs),
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                Architecture = Enum.Parse<Architecture>(parsed.GetValue(architecture)!),
                Again = parsed.GetValue(again),
                Forget = parsed.GetValue(forget),
            },
            hosts.Settings(parsed),
            history => Write(history, parsed.GetValue(json), parsed.GetValue(markdown))));
        return command;
    }

    private static Command Bisect(Func<Suite> load, HostWords hosts)
    {
        var id = Words.Id(load);
        var good = new Option<string?>("--good") { HelpName = "KERNEL", Description = "A release that is good, such as 6.12.95, or the newest of a series: 6.12." };
        var bad = new Option<string?>("--bad") { HelpName = "KERNEL", Description = "A release that is bad, older or newer." };
        var forget = new Option<bool>("--forget") { Description = "Removes each kernel that it has fetched from the cache when the case has run." };
        var fix = new Option<bool>("--fix") { Description = "Of one host: swaps 0 and 1, for a git bisect that looks for what mended the case." };
        var command = new Command("bisect", "Between which two releases a case changed; or, of one host, 0 for good, 1 for bad, 125 where it cannot be told, as git bisect run wants it.")
        {
            id, good, bad, fix, forget,
        };
        hosts.AddTo(command);
        command.SetAction(parsed => (parsed.GetValue(good), parsed.GetValue(bad)) switch
        {
            ({ } from, { } to) => BisectCommand.Run(load(), parsed.GetValue(id)!, from, to, hosts.Settings(parsed), parsed.GetValue(forget)),
            (null, null) => BisectCommand.Judge(load(), parsed.GetValue(id)!, hosts.Read(parsed), parsed.GetValue(fix)),
            _ => throw new DataException("--good and --bad go together; without both, bisect judges one host: --host NAME, or --kernel BZIMAGE --modules DIR"),
        });
        return command;
    }

    private static void Write(History history, bool json, bool markdown)
    {
        if (json)
        {
            HistoryJson.Write(history, Console.Out);
        }
        else if (markdown)
        {
            HistoryMarkdown.Write(history, Console.Out);
        }
        else
        {
            HistoryText.Write(history, Console.Out, Palette.ForConsole());
        }
    }

    private static Option<Version?> Release(string name, string description) => new(name)
    {
        HelpName = "RELEASE",
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (Version.TryParse(text, out var version) && version.Revision < 0)
            {
                return version;
            }

            result.AddError($"{name}: '{text}' is no release, such as 6.12 or 6.12.90");
            return null;
        },
    };

    private static Option<string> Architecture()
    {
        var option = new Option<string>("--architecture")
        {
            HelpName = "NAME",
            Description = $"The kernels' architecture: {string.Join(", ", KernelRelease.Architectures)}.",
            DefaultValueFactory = _ => KernelRelease.Architectures[0].ToString(),
        };
        option.CompletionSources.Add(_ => KernelRelease.Architectures.Select(architecture => architecture.ToString()));
        option.Validators.Add(result => Words.CheckKnown(result, "architecture", [.. KernelRelease.Architectures.Select(architecture => architecture.ToString())]));
        return option;
    }
}
