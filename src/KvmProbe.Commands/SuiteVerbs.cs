using System.CommandLine;
using System.Diagnostics;
using KvmProbe.Hosts;

namespace KvmProbe.Commands;

/// <summary>The verbs that run no case.</summary>
public static class SuiteVerbs
{
    /// <summary>All of them.</summary>
    /// <param name="load">Loads the suite.</param>
    public static IEnumerable<Command> All(Func<Suite> load) =>
        [List(load), Explain(load), Accept(load), Doctor(load), Clean(), Check(load), Schema(load), Findings(load), Document(load), Listing()];

    /// <summary>Empties the cache.</summary>
    /// <returns>The exit status of <c>ci/cache</c>.</returns>
    public static int CleanCache()
    {
        var (program, words) = HostFiles.Script("ci/cache", "--clean");
        using var process = Process.Start(program, words);
        process.WaitForExit();
        return process.ExitCode;
    }

    private static Command List(Func<Suite> load)
    {
        var parts = Words.Parts(load);
        var json = new Option<bool>("--json") { Description = "As JSON, with each documented error and the cases that assert it, or the gate that says why none does." };
        var command = new Command("list", "Lists the cases: id, section, kind, promise. Needs no KVM.") { parts, json };
        command.SetAction(parsed => ListCommand.Run(load(), parsed.GetValue(json), parsed.GetValue(parts)!));
        return command;
    }

    private static Command Explain(Func<Suite> load)
    {
        var id = Words.Id(load);
        var command = new Command("explain", "One case in words, and what was last observed.") { id };
        command.SetAction(parsed => ExplainCommand.Run(load(), parsed.GetValue(id)!));
        return command;
    }

    private static Command Accept(Func<Suite> load)
    {
        var parts = Words.Parts(load);
        var command = new Command("accept", "Shows what drifted in the latest run, and accepts it. A broken promise is never accepted.") { parts };
        command.SetAction(parsed => AcceptCommand.Run(load(), parsed.GetValue(parts)!));
        return command;
    }

    private static Command Doctor(Func<Suite> load)
    {
        var command = new Command("doctor", "What this machine can do, and what to do where it cannot.");
        command.SetAction(_ => DoctorCommand.Run(load));
        return command;
    }

    private static Command Clean()
    {
        var command = new Command("clean", "Empties the cache of kernels, emulators and compilers.");
        command.SetAction(_ => CleanCache());
        return command;
    }

    private static Command Check(Func<Suite> load)
    {
        var command = new Command("check", "Checks the suite's own data. Needs no KVM.");
        command.SetAction(_ => CheckCommand.RunAndCount(load()));
        return command;
    }

    private static Command Schema(Func<Suite> load)
    {
        var promises = new Option<bool>("--promises") { Description = "That of the document's promises: tests/Fixtures/promises.schema.json." };
        var command = new Command("schema", "Prints the JSON Schema of the data files, for editors: tests/Fixtures/rows.schema.json.") { promises };
        command.SetAction(parsed => Console.Out.Write(parsed.GetValue(promises) ? RowSchema.OfPromises() : RowSchema.Of(load())));
        return command;
    }

    private static Command Findings(Func<Suite> load)
    {
        var command = new Command("findings", "Prints what the suite has found, as a page: docs/findings.md.");
        command.SetAction(_ => Console.Out.Write(FindingsCommand.Text(load())));
        return command;
    }

    private static Command Document(Func<Suite> load)
    {
        var records = Words.Any("RECORD", "Records: folders, their results.jsonl, or names they were saved under. Without any: what is checked at all.");
        var output = ReportVerbs.OutputOption();
        var format = DocumentCommand.FormatOption();
        var page = new Option<string?>("--cases") { HelpName = "PAGE", Description = "The page that html wrote of the same records: cases link to it." };
        var update = new Option<bool>("--update") { Description = "Writes docs/document.md and the README's table anew, and nothing else." };
        var command = new Command("document", "The API document, promise by promise: which sentences each host keeps, which it breaks, and which nobody checks.")
        {
            records, output, format, page, update,
        };
        command.SetAction(parsed => parsed.GetValue(update)
            ? DocumentCommand.Update(load())
            : DocumentCommand.Run(load(), parsed.GetValue(records)!, parsed.GetValue(output), parsed.GetValue(format), parsed.GetValue(page)));
        return command;
    }

    private static Command Listing()
    {
        var file = Words.One("FILE", "A listing of guests/asm.");
        var command = new Command("listing", "Prints a guest's listing with the text that its bytes have.") { file };
        command.SetAction(parsed => ListingCommand.Run(parsed.GetValue(file)!));
        return command;
    }
}
