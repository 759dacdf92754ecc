using System.Diagnostics;

namespace KvmProbe.Conformance.Hosts;

/// <summary>The programs that hosts need, and the Debian packages that have them.</summary>
internal static class Tools
{
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["bochs"] = "bochs",
        ["genisoimage"] = "genisoimage",
        ["qemu-system-x86_64"] = "qemu-system-x86",
        ["ssh"] = "openssh-client",
        ["xz"] = "xz-utils",
        ["zstd"] = "zstd",
    };

    /// <summary>The path of a program.</summary>
    /// <exception cref="HostUnavailableException">It is not there; the message names the package.</exception>
    internal static string Find(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin");
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new HostUnavailableException($"there is no {program}: apt-get install {Packages.GetValueOrDefault(program, program)}");
    }

    /// <summary>Runs a program to its end and gives what it printed.</summary>
    /// <exception cref="HostUnavailableException">It failed; the message is the last line that it complained with.</exception>
    internal static byte[] Run(string program, IEnumerable<string> arguments, Stream? input = null)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaint = process.StandardError.ReadToEndAsync();
        var feed = Task.Run(() =>
        {
            using var to = process.StandardInput.BaseStream;
            input?.CopyTo(to);
        });
        var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            var last = complaint.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
            throw new HostUnavailableException(last ?? $"{Path.GetFileName(program)} ended with status {process.ExitCode}");
        }

        feed.Wait();
        return output.ToArray();
    }
}
