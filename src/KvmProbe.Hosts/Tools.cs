using System.Diagnostics;

namespace KvmProbe.Hosts;

/// <summary>Programs of this machine, and the Debian packages that have them; and how any program is run.</summary>
internal static class Tools
{
    private const int MostOfComplaint = 64 * 1024;

    private static readonly Dictionary<string, string> Packages = new()
    {
        ["bochs"] = "bochs",
        ["qemu-system-aarch64"] = "qemu-system-arm",
        ["qemu-system-ppc64"] = "qemu-system-ppc",
        ["qemu-system-riscv64"] = "qemu-system-riscv",
        ["qemu-system-x86_64"] = "qemu-system-x86",
        ["ssh"] = "openssh-client",
    };

    /// <summary>The path of a program.</summary>
    /// <exception cref="HostUnavailableException">It is not there; the message names the package.</exception>
    internal static string Find(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin");
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new HostUnavailableException($"there is no {program}: apt-get install {Packages.GetValueOrDefault(program, program)}");
    }

    /// <summary>Runs one of the project's scripts, shows what it says of its work as it comes, and gives the last line that it printed.</summary>
    /// <exception cref="HostUnavailableException">It failed; the message is the last line that it complained with.</exception>
    internal static string Ask(string script, params IEnumerable<string> arguments)
    {
        var (program, words) = HostFiles.Script(script, arguments);
        return System.Text.Encoding.UTF8.GetString(Run(program, words, shown: true)).TrimEnd('\n').Split('\n')[^1];
    }

    /// <summary>Runs a program to its end and gives what it printed.</summary>
    /// <exception cref="HostUnavailableException">It failed; the message is the last line that it complained with.</exception>
    internal static byte[] Run(string program, IEnumerable<string> arguments, Stream? input = null, bool shown = false, Bounds? bounds = null)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["KVMPROBE_TERMINAL"] = shown && !Console.IsErrorRedirected ? "1" : "" },
        })!;
        var complaint = Task.Run(() => ReadComplaint(process.StandardError, shown));
        var feed = Task.Run(() =>
        {
            using var to = process.StandardInput.BaseStream;
            input?.CopyTo(to);
        });
        using var deadline = new Timer(_ => process.Kill(entireProcessTree: true), null, bounds?.Patience ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var started = Stopwatch.StartNew();
        var output = ReadAnswer(process, bounds?.Bytes ?? int.MaxValue);
        process.WaitForExit();
        if (bounds is not null && started.Elapsed >= bounds.Patience)
        {
            throw new HostUnavailableException($"{Path.GetFileName(program)} did not end within {bounds.Patience.TotalSeconds:0} s");
        }

        if (process.ExitCode != 0)
        {
            var last = complaint.Result.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
            throw new HostUnavailableException(last ?? $"{Path.GetFileName(program)} ended with status {process.ExitCode}");
        }

        feed.Wait();
        return output;
    }

    /// <summary>How much a program that is not ours may answer, and how long it may take.</summary>
    internal sealed record Bounds(int Bytes, TimeSpan Patience);

    private static byte[] ReadAnswer(Process process, int most)
    {
        var output = new MemoryStream();
        var some = new byte[64 * 1024];
        while (process.StandardOutput.BaseStream.Read(some) is > 0 and var count)
        {
            output.Write(some, 0, count);
            if (output.Length > most)
            {
                process.Kill(entireProcessTree: true);
                throw new HostUnavailableException($"{Path.GetFileName(process.StartInfo.FileName)} answers without end: more than {most} bytes");
            }
        }

        return output.ToArray();
    }

    private static string ReadComplaint(StreamReader from, bool shown)
    {
        var text = new System.Text.StringBuilder();
        var some = new char[1024];
        while (from.Read(some) is > 0 and var count)
        {
            text.Append(some, 0, count);
            if (text.Length > MostOfComplaint)
            {
                text.Remove(0, text.Length / 2);
            }

            if (shown)
            {
                Console.Error.Write(some, 0, count);
            }
        }

        return text.ToString();
    }
}
