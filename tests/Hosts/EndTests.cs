using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using KvmProbe.Hosts;
using NUnit.Framework;

namespace KvmProbe.HostTests;

/// <summary>A run whose first process is ended, as a cancelled job of a CI is: nothing that it started goes on, and no folder stays behind.</summary>
[TestFixture]
[NonParallelizable]
public sealed partial class EndTests
{
    private const string Mark = "KVMPROBE_TEST_END";
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Shortly = TimeSpan.FromSeconds(20);
    private static readonly string Kernel = KernelImage.Automatic[0];

    [TestCase(2, "booting", 130)]
    [TestCase(15, "running", 143)]
    [TestCase(1, "running", 129)]
    [TestCase(9, "running", 137)]
    public void Nothing_goes_on_and_nothing_stays(int signal, string moment, int status)
    {
        using var temporary = new TemporaryFolder();
        var mark = Guid.NewGuid().ToString("n");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        foreach (var word in (string[])[TheSuite.Suite.Assembly.Location, "run", "--host", Kernel, "vcpu/"])
        {
            start.ArgumentList.Add(word);
        }

        start.Environment["TMPDIR"] = temporary.Path;
        start.Environment[Mark] = mark;
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // As run-tests.sh does: what a killed runtime leaves is not ours to remove.
        using var run = Process.Start(start)!;
        var output = new StringBuilder();
        run.OutputDataReceived += (_, line) => Add(line.Data);
        run.ErrorDataReceived += (_, line) => Add(line.Data);
        run.BeginOutputReadLine();
        run.BeginErrorReadLine();
        try
        {
            Assert.That(() => Emulators(mark), Is.Not.Empty.After((int)Soon.TotalMilliseconds, 50), "no emulator was started");
            if (moment == "running")
            {
                Assert.That(() => HasResults(mark), Is.True.After((int)Soon.TotalMilliseconds, 50), "no case has ended");
            }

            Assert.That(Kill(run.Id, signal), Is.Zero);
            Assert.That(run.WaitForExit(Soon), Is.True, "the run did not end");
            Assert.That(run.ExitCode, Is.EqualTo(status), () => Said());
            Assert.That(() => Marked(mark).Select(CommandLineOf), Is.Empty.After((int)Shortly.TotalMilliseconds, 100), "something goes on");
            Assert.That(() => Entries(temporary.Path), Is.Empty.After((int)Shortly.TotalMilliseconds, 100), "something stays behind");
        }
        finally
        {
            foreach (var process in Marked(mark))
            {
                _ = Kill(process, 9);
            }
        }

        void Add(string? line)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }

        string Said()
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>What the run has started, and itself: an environment is inherited.</summary>
    private static IEnumerable<int> Marked(string mark) =>
        from folder in Directory.EnumerateDirectories("/proc")
        let name = Path.GetFileName(folder)
        where int.TryParse(name, out _) && Read(folder, "environ").Contains($"{Mark}={mark}", StringComparison.Ordinal)
        select int.Parse(name, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What is in a folder, but the one that NUnit's engine makes once and keeps.</summary>
    private static IEnumerable<string> Entries(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).OfType<string>().Where(name => name != "NUnit.Engine");

    private static IEnumerable<int> Emulators(string mark) => Marked(mark).Where(process => CommandLineOf(process).Contains("-kernel", StringComparison.Ordinal));

    private static string CommandLineOf(int process) => Read($"/proc/{process}", "cmdline").Replace('\0', ' ');

    /// <summary>A case has ended, as the record says.</summary>
    private static bool HasResults(string mark)
    {
        var record = Marked(mark).Select(process => Read($"/proc/{process}", "environ").Split('\0')
            .FirstOrDefault(word => word.StartsWith("KVMPROBE_RECORD=", StringComparison.Ordinal))).FirstOrDefault(word => word is not null);
        return record is not null && File.Exists(Path.Combine(record[16..], "results.jsonl"))
            && File.ReadLines(Path.Combine(record[16..], "results.jsonl")).Count() > 20;
    }

    /// <summary>A process that has ended meanwhile says nothing.</summary>
    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
