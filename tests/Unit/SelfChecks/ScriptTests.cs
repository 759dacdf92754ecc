using System.Diagnostics;
using System.Runtime.Versioning;
using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>run-tests.sh builds when something changed, and asks nobody when nothing did.</summary>
[TestFixture]
[SupportedOSPlatform("linux")]
public sealed class ScriptTests
{
    private const string FakeDotnet = """
        #!/bin/sh
        echo "$1" >>"$(dirname "$0")/calls"
        [ "$1" != build ] || { mkdir -p tests/Conformance/bin/Debug/net10.0 && touch tests/Conformance/bin/Debug/net10.0/Conformance.dll; }
        """;

    private string _root = "";

    [SetUp]
    public void Make()
    {
        _root = Directory.CreateTempSubdirectory("kvmprobe-script-").FullName;
        File.Copy(Path.Combine(Repository.Root, "run-tests.sh"), PathOf("run-tests.sh"));
        foreach (var file in (string[])["src/A/A.cs", "src/A/B.cs", "tests/Fixtures/row.json", "artifacts/dotnet"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
            File.WriteAllText(PathOf(file), FakeDotnet);
        }

        File.SetUnixFileMode(PathOf("artifacts/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.That(Builds(), Is.True, "the first time");
        Assert.That(Builds(), Is.False, "with nothing changed");
    }

    [TearDown]
    public void Remove() => Directory.Delete(_root, recursive: true);

    [Test]
    public void A_changed_file_is_built()
    {
        File.WriteAllText(PathOf("src/A/A.cs"), "");
        Assert.That(Builds(), Is.True);
    }

    [Test]
    public void A_file_that_keeps_its_old_date_is_built()
    {
        File.WriteAllText(PathOf("src/A/A.cs"), "");
        File.SetLastWriteTimeUtc(PathOf("src/A/A.cs"), DateTime.UnixEpoch);
        Assert.That(Builds(), Is.True);
    }

    [Test]
    public void A_deleted_file_is_noticed()
    {
        File.Delete(PathOf("src/A/B.cs"));
        Assert.That(Builds(), Is.True);
    }

    [Test]
    public void A_cleaned_tree_is_built()
    {
        Directory.Delete(PathOf("tests/Conformance/bin"), recursive: true);
        Assert.That(Builds(), Is.True);
    }

    [Test]
    public void A_row_needs_no_build()
    {
        File.WriteAllText(PathOf("tests/Fixtures/row.json"), "");
        Assert.That(Builds(), Is.False);
    }

    private string PathOf(string file) => Path.Combine(_root, file);

    /// <summary>Runs the script, and says whether it built.</summary>
    private bool Builds()
    {
        var calls = PathOf("artifacts/calls");
        File.WriteAllText(calls, "");
        var start = new ProcessStartInfo(PathOf("run-tests.sh"));
        start.Environment["PATH"] = $"{PathOf("artifacts")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["NUGET_PACKAGES"] = PathOf("src");
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero);
        return File.ReadAllLines(calls).Contains("build");
    }
}
