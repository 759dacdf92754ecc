using System.Diagnostics;
using KvmReport;

namespace KvmProbe.Commands;

/// <summary>One host's run within a matrix: a process of its own, with a record of its own.</summary>
/// <param name="suite">The suite.</param>
/// <param name="chosen">The host.</param>
/// <param name="parts">The parts of ids that select the cases.</param>
/// <param name="folder">The folder of the record; null for a new one.</param>
public sealed class HostRun(Suite suite, ChosenHost chosen, IReadOnlyList<string> parts, string? folder = null) : IReleaseRun
{
    private const string Error = "error: ";
    private readonly string _folder = folder ?? RecordFolder.New(chosen.Name);
    private Process? _process;

    /// <summary>The name of the host.</summary>
    public string Host => chosen.Name;

    /// <summary>Whether it was started.</summary>
    public bool IsStarted => _process is not null;

    /// <summary>Whether it has come to its end.</summary>
    public bool IsOver => _process is { HasExited: true };

    /// <summary>Whether it came to its end, and nothing failed.</summary>
    public bool IsGood => IsOver && _process!.ExitCode == 0;

    /// <summary>What it printed.</summary>
    public string LogPath => Path.Combine(_folder, "run.log");

    /// <summary>The record as far as it goes.</summary>
    public Record? Record => IsBegun(Path.Combine(_folder, RecordSchema.FileName)) ? Record.Read(_folder) : null;

    /// <summary>Shows how far it is.</summary>
    public void ShowOn(Bars bars)
    {
        var record = IsStarted ? Record : null;
        var failed = record?.Failures.Count() ?? 0;
        bars.Set(Host, record?.Cases.Count ?? 0, record?.Header!.Cases ?? 0, failed > 0, record is null
            ? $"{Host} {(!IsStarted ? "waits" : IsOver ? "not run" : "starts")}"
            : $"{Host} {record.Cases.Count}/{record.Header!.Cases}{(failed > 0 ? $" {failed} failed" : "")}{(IsOver ? " done" : "")}");
    }

    /// <summary>Starts it.</summary>
    public void Start()
    {
        Directory.CreateDirectory(_folder);
        // A shell, so that all that is printed is in the file whatever becomes of this process.
        string[] command = [DotNet.Program, suite.Assembly.Location, "run", .. parts];
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >\"$0\" 2>&1", LogPath, .. command]);
        HostEnvironment.Set(start.Environment, chosen.Options);
        start.Environment["KVMPROBE_HOST"] = Host;
        start.Environment["KVMPROBE_WAIVE"] = chosen.Waive;
        start.Environment["KVMPROBE_RECORD"] = _folder;
        start.Environment[Lifeline.Variable] = Lifeline.To(StopPath);
        _process = Process.Start(start) ?? throw new DataException("/bin/sh could not be started");
    }

    /// <inheritdoc/>
    public void Stop() => File.WriteAllText(StopPath, "");

    /// <inheritdoc/>
    public string? Problem => Record is { IsComplete: true } ? null : RecordFolder.ReadProblem(_folder) ?? LastWords;

    /// <summary>Whether a record has its first line, which another process writes.</summary>
    private static bool IsBegun(string path) => File.Exists(path) && File.ReadAllBytes(path).Contains((byte)'\n');

    private string StopPath => Path.Combine(_folder, "stop");

    /// <summary>The last line that it printed, which says what is wrong where something is.</summary>
    private string? LastWords => File.ReadLines(LogPath).LastOrDefault(line => line.Length > 0) is { } line
        ? Printable.Line(line.StartsWith(Error, StringComparison.Ordinal) ? line[Error.Length..] : line)
        : null;

    /// <inheritdoc/>
    public void Dispose() => _process?.Dispose();
}
