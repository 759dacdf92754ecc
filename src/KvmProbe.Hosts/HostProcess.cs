using System.Diagnostics;

namespace KvmProbe.Hosts;

/// <summary>
/// A program that makes a host, and its console in a file. It does not outlive this process: a shell waits beside it for the end of its
/// own standard input, which comes when this process ends, however it ends, and then takes the folder of the console away.
/// </summary>
internal sealed class HostProcess : IDisposable
{
    private const string Guard =
        """
        trap '' INT HUP
        ulimit -f 131072
        exec 3<&0
        "$@" </dev/null &
        host=$!
        { cat <&3 >/dev/null; kill -9 $host; } 2>/dev/null &
        guard=$!
        trap 'kill -9 $host' TERM
        wait $host
        status=$?
        kill $guard 2>/dev/null
        """ + Tidy;

    /// <summary>Nobody else is left to do it. An interrupt of the terminal's comes to all; what it ends is this process.</summary>
    private const string Tidy =
        """

        [ -d /proc/$PPID ] || rm -rf "${0%/*}"
        exit $status
        """;

    /// <summary>What the program complains of is bounded, as the console's file is above: a host may say anything, without end.</summary>
    private const string Talking =
        """
        trap '' INT HUP
        mkfifo "$0.pipe"
        head -c 67108864 <"$0.pipe" >>"$0" &
        "$@" 2>"$0.pipe"
        status=$?
        wait
        """ + Tidy;

    private readonly Process _process;

    private HostProcess(Process process, string console)
    {
        _process = process;
        Console = new HostConsole(console);
    }

    /// <summary>What the console and the program's complaints are in.</summary>
    internal HostConsole Console { get; }

    internal bool HasExited => _process.HasExited;

    internal bool WaitForExit(TimeSpan patience) => _process.WaitForExit(patience);

    internal int ExitCode => _process.ExitCode;

    internal Stream Output => _process.StandardOutput.BaseStream;

    internal Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Starts a program with its standard input and output as the channel; the rest goes to the console's file.</summary>
    internal static HostProcess StartTalking(string console, string program, IEnumerable<string> arguments) =>
        Start(console, ["-c", Talking, console, program, .. arguments]);

    /// <summary>Starts a program, guarded, that has its channel elsewhere. What it says goes to <paramref name="log"/>.</summary>
    internal static HostProcess StartGuarded(string log, string program, IEnumerable<string> arguments, string? console = null) =>
        Start(console ?? log, ["-c", $"exec >>\"$0\" 2>&1\n{Guard}", log, program, .. arguments]);

    public void Dispose()
    {
        try
        {
            // The guard and the agent both take the end of their input as the end.
            Input.Dispose();
        }
        catch (IOException)
        {
            // It was gone already.
        }

        if (!_process.WaitForExit(TimeSpan.FromSeconds(1)))
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static HostProcess Start(string console, IEnumerable<string> arguments)
    {
        File.WriteAllText(console, "");
        var process = Process.Start(new ProcessStartInfo("/bin/sh", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true });
        return new HostProcess(process!, console);
    }
}
