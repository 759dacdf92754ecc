using System.Diagnostics;
using System.Runtime.InteropServices;
using KvmProbe.Hosts;
using KvmReport;

namespace KvmProbe.Commands;

/// <summary>Runs <c>dotnet test</c> on the assembly of the suite, or the program itself where it was installed from a package, and watches the record that it writes.</summary>
/// <param name="suite">The suite.</param>
/// <param name="folder">The folder of the record.</param>
/// <param name="host">The host.</param>
/// <param name="parts">The parts of ids that were asked for, which the record names.</param>
public sealed class TestProcess(Suite suite, string folder, ChosenHost host, IReadOnlyList<string> parts)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);
    private readonly string _stop = Path.Combine(folder, "stop");
    private volatile int _signal;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TimeSpan _silence = HostDoor.Find(host.Name, host.Options).Silence;

    /// <summary>What <c>dotnet test</c> said.</summary>
    public string LogPath { get; } = Path.Combine(folder, "dotnet-test.log");

    /// <summary>How long it has been since the first run.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>The signal that ended the run, as shells count; 0 while there was none.</summary>
    public int Signal => _signal;

    /// <summary>Runs cases.</summary>
    public ProcessEnd Run(IReadOnlySet<string> ids, Progress progress)
    {
        Directory.CreateDirectory(folder);
        var only = Path.Combine(folder, "only.txt");
        File.WriteAllLines(only, ids);
        using var process = Start(only);
        using var log = new ProcessLog(LogPath);
        process.OutputDataReceived += (_, line) => log.Write(line.Data);
        process.ErrorDataReceived += (_, line) => log.Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var interrupt = Catch(PosixSignal.SIGINT, 2);
        using var terminate = Catch(PosixSignal.SIGTERM, 15);
        using var hangUp = Catch(PosixSignal.SIGHUP, 1);
        try
        {
            return progress.While(() => Watch(process, progress));
        }
        finally
        {
            File.Delete(only);
        }
    }

    /// <summary>A machine that has the program from a package need not have the SDK, so there the program runs NUnit itself.</summary>
    private string[] Words => !Repository.IsInstalled
        ? ["test", suite.Assembly.Location, "--nologo", "--settings", Path.Combine(Repository.Root, "tests", "Conformance", "conformance.runsettings")]
        : [.. DotNet.Self == DotNet.Program ? [suite.Assembly.Location] : (string[])[], CommandLine.Cases];

    private PosixSignalRegistration Catch(PosixSignal signal, int number) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        _signal = number;
    });

    private Process Start(string only)
    {
        var start = new ProcessStartInfo(Repository.IsInstalled ? DotNet.Self : DotNet.Program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.IsInstalled ? Environment.CurrentDirectory : Repository.Root,
        };
        foreach (var word in Words)
        {
            start.ArgumentList.Add(word);
        }

        // A runtime that is killed leaves the pipes of its diagnostics in the temporary folder.
        start.Environment.TryAdd("DOTNET_EnableDiagnostics", "0");
        HostEnvironment.Set(start.Environment, host.Options);
        start.Environment["KVMPROBE_HOST"] = host.Name;
        start.Environment["KVMPROBE_RECORD"] = folder;
        start.Environment["KVMPROBE_WAIVE"] = host.Waive;
        start.Environment["KVMPROBE_ONLY"] = only;
        start.Environment["KVMPROBE_SEED"] = host.Seed?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["KVMPROBE_LABELS"] = string.Join('\n', host.Labels);
        start.Environment[Lifeline.Variable] = Lifeline.To(_stop);
        start.Environment["KVMPROBE_PERTURB"] = string.Join(' ', host.Perturbations);
        start.Environment["KVMPROBE_FILTER"] = string.Join(' ', parts);
        return Process.Start(start) ?? throw new DataException("dotnet test could not be started");
    }

    private ProcessEnd Watch(Process process, Progress progress)
    {
        var record = Path.Combine(folder, RecordSchema.FileName);
        var length = 0L;
        var heard = _clock.Elapsed;
        while (!process.WaitForExit(Look))
        {
            var now = File.Exists(record) ? new FileInfo(record).Length : 0;
            heard = now == length ? heard : _clock.Elapsed;
            length = now;
            progress.Show(record);
            if (_signal != 0 || _clock.Elapsed - heard > _silence)
            {
                End(process);
                return _signal != 0 ? ProcessEnd.Interrupted : ProcessEnd.StoodStill;
            }
        }

        process.WaitForExit();
        progress.Show(record);
        return _signal != 0 ? ProcessEnd.Interrupted : ProcessEnd.ByItself;
    }

    /// <summary>Lets the one process end that has hosts, so that they are put away; then the others have nothing to do.</summary>
    private void End(Process process)
    {
        File.WriteAllText(_stop, "");
        if (!process.WaitForExit(Farewell))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        File.Delete(_stop);
    }
}
