using System.Diagnostics;
using KvmReport;

namespace KvmProbe.Commands;

/// <summary>One host's run within a matrix: a process of its own, with a record of its own.</summary>
/// <param name="suite">The suite.</param>
/// <param name="host">The name of the host.</param>
/// <param name="parts">The parts of ids that select the cases.</param>
public sealed class HostRun(Suite suite, string host, IReadOnlyList<string> parts) : IDisposable
{
    private readonly string _folder = RecordFolder.New(host);
    private Process? _process;

    /// <summary>The name of the host.</summary>
    public string Host => host;

    /// <summary>Whether it was started.</summary>
    public bool IsStarted => _process is not null;

    /// <summary>Whether it has come to its end.</summary>
    public bool IsOver => _process is { HasExited: true };

    /// <summary>Whether it came to its end, and nothing failed.</summary>
    public bool IsGood => IsOver && _process!.ExitCode == 0;

    /// <summary>What it printed.</summary>
    public string LogPath => Path.Combine(_folder, "run.log");

    /// <summary>The record as far as it goes.</summary>
    public Record? Record => File.Exists(Path.Combine(_folder, RecordSchema.FileName)) ? Record.Read(_folder) : null;

    /// <summary>How far it is, in a few words.</summary>
    public string Progress
    {
        get
        {
            if (!IsStarted)
            {
                return $"{host} waits";
            }

            if (Record is not { } record)
            {
                return IsOver ? $"{host} not run" : $"{host} starts";
            }

            var failed = record.Failures.Count();
            return $"{host} {record.Cases.Count}/{record.Header!.Cases}{(failed > 0 ? $" {failed} failed" : "")}{(IsOver ? " done" : "")}";
        }
    }

    /// <summary>Starts it.</summary>
    public void Start()
    {
        Directory.CreateDirectory(_folder);
        // A shell, so that all that is printed is in the file whatever becomes of this process.
        string[] command = [Environment.ProcessPath!, suite.Assembly.Location, "run", .. parts];
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >\"$0\" 2>&1", LogPath, .. command]);
        start.Environment["KVMPROBE_HOST"] = host;
        start.Environment["KVMPROBE_RECORD"] = _folder;
        _process = Process.Start(start) ?? throw new DataException("/bin/sh could not be started");
    }

    /// <inheritdoc/>
    public void Dispose() => _process?.Dispose();
}
