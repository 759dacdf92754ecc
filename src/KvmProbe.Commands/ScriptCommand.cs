using System.CommandLine;
using KvmProbe.Hosts;

namespace KvmProbe.Commands;

/// <summary>The words of <c>./run-tests.sh</c>: it runs, or does what an option says instead.</summary>
public sealed class ScriptCommand
{
    /// <summary>The name of the script.</summary>
    public const string Name = "./run-tests.sh";

    private readonly Func<Suite> _load;
    private readonly HostWords _hosts = new();
    private readonly Argument<string[]> _parts;
    private readonly Option<bool> _list = new("--list") { Description = "Lists the cases: id, section, kind, promise." };
    private readonly Option<bool> _json = new("--json") { Description = "With --list: as JSON, with the documented errors." };
    private readonly Option<bool> _accept = new("--accept") { Description = "Shows what drifted in the latest run, and accepts it." };
    private readonly Option<string?> _save = new("--save") { HelpName = "NAME", Description = "Runs, and keeps the record under this name: before an upgrade." };
    private readonly Option<string?> _compare = new("--compare") { HelpName = "NAME", Description = "Runs, and says what changed since then: after the upgrade." };
    private readonly Option<string?> _explain = new("--explain") { HelpName = "ID", Description = "One case in words, and what was last observed." };
    private readonly Option<bool> _doctor = new("--doctor") { Description = "What this machine can do, and what to do where it cannot." };
    private readonly Option<bool> _clean = new("--clean") { Description = "Empties the cache." };

    private ScriptCommand(Func<Suite> load)
    {
        _load = load;
        _parts = Words.Parts(load);
        Words.CompleteIds(_explain, load);
        foreach (var named in (Option[])[_save, _compare, _explain])
        {
            named.Validators.Add(Words.CheckValue);
        }

        _compare.CompletionSources.Add(_ => SavedRecords.Names);
    }

    /// <summary>Makes the command.</summary>
    public static RootCommand Of(Func<Suite> load)
    {
        var script = new ScriptCommand(load);
        var command = new RootCommand("Runs the suite, or the cases whose ids have one of the parts; or does what one of the first options says.") { HelpName = Name };
        command.Options.Clear();
        command.Add(script._parts);
        foreach (var option in (Option[])[script._list, script._json, script._accept, script._save, script._compare, script._explain, script._doctor, script._clean])
        {
            command.Add(option);
        }

        script._hosts.AddForRunTo(command);
        Help.AddTo(command);
        command.SetAction(script.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        Option[] modes = [_list, _accept, _save, _compare, _explain, _doctor, _clean];
        var given = modes.Where(mode => parsed.GetResult(mode) is { Implicit: false }).ToList();
        if (given.Count > 1)
        {
            throw new DataException($"{given[0].Name} and {given[1].Name} do not go together");
        }

        var mode = given.FirstOrDefault();
        var parts = parsed.GetValue(_parts)!;
        if (parsed.GetValue(_json) && mode != _list)
        {
            throw new DataException("--json goes with --list");
        }

        if (parts.Length > 0 && (mode == _explain || mode == _doctor || mode == _clean))
        {
            throw new DataException($"'{parts[0]}' is one word too many for {mode!.Name}");
        }

        return Run(parsed, mode, parts);
    }

    private int Run(ParseResult parsed, Option? mode, string[] parts) =>
        mode == _list ? ListCommand.Run(_load(), parsed.GetValue(_json), parts)
        : mode == _accept ? AcceptCommand.Run(_load(), parts)
        : mode == _explain ? ExplainCommand.Run(_load(), parsed.GetValue(_explain)!)
        : mode == _doctor ? DoctorCommand.Run(_load)
        : mode == _clean ? SuiteVerbs.CleanCache()
        : mode == _save ? SavedRecords.SaveRun(_load(), parsed.GetValue(_save)!, _hosts.Read(parsed), parts)
        : mode == _compare ? SavedRecords.CompareRun(_load(), parsed.GetValue(_compare)!, _hosts.Read(parsed), parts)
        : RunCommand.Run(_load(), _hosts.Read(parsed), parts);
}
