using System.Diagnostics;
using KvmProbe.Unit.Fakes;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>A copy of the suite's data, to be broken, and the suite's own program run on it.</summary>
public sealed class CheckoutCopy : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("kvmprobe-data-").FullName;

    public CheckoutCopy()
    {
        foreach (var folder in new[] { "tests/Fixtures", "guests" })
        {
            CopyFolder(Path.Combine(Repository.Root, folder), PathOf(folder));
        }
    }

    /// <summary>A path within the copy.</summary>
    public string PathOf(string path) => Path.Combine(_root, path);

    /// <summary>Replaces text in a file of the copy, once; the text has to be there.</summary>
    public void Replace(string path, string old, string @new)
    {
        var text = File.ReadAllText(PathOf(path));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        File.WriteAllText(PathOf(path), at >= 0 ? text[..at] + @new + text[(at + old.Length)..] : throw new ArgumentException($"{old} is not in {path}"));
    }

    /// <summary>Runs the suite's program on the copy.</summary>
    public (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Some.Suite.Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["KVMPROBE_ROOT"] = _root;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
