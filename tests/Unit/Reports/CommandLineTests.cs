using System.Diagnostics;
using System.Text.Json;
using KvmProbe.Unit.Fakes;
using KvmReport;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>The report verbs as a person calls them.</summary>
[TestFixture]
[NonParallelizable]
public sealed class CommandLineTests
{
    private string _folder = null!;

    [SetUp]
    public void Make() => _folder = Directory.CreateTempSubdirectory("kvmprobe-report-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    private string Record(string name, SomeRecord record) => record.WriteTo(Path.Combine(_folder, name));

    private static int Run(params string[] arguments) => CommandLine.Run(arguments, Some.Suite.Assembly);

    private static (int ExitCode, string Output, string Error) RunProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Some.Suite.Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Result, error);
    }

    [TestCase("ktap", "KTAP version 1")]
    [TestCase("junit", "<?xml")]
    [TestCase("markdown", "## KvmProbe")]
    [TestCase("json", "[")]
    [TestCase("html", "<!doctype html>")]
    [TestCase("table", "      local")]
    public void A_report_goes_to_a_file(string format, string begins)
    {
        var file = Path.Combine(_folder, "report");
        Assert.That(Run(format, Record("a", new SomeRecord().Case()), "-o", file), Is.Zero);
        Assert.That(File.ReadAllText(file), Does.StartWith(begins));
    }

    [TestCase("ktap")]
    [TestCase("html")]
    public void A_report_of_a_record_that_was_cut_off_is_no_pass(string format) =>
        Assert.That(
            Run(format, Record("a", new SomeRecord().Case().CutOffIn("x/y/z")), "-o", Path.Combine(_folder, "report")), Is.EqualTo(1));

    [TestCase("text", "no regression")]
    [TestCase("markdown", "# no regression")]
    [TestCase("json", "\"good\": true")]
    public void Two_records_are_compared(string format, string says)
    {
        var file = Path.Combine(_folder, "report");
        var (a, b) = (Record("a", new SomeRecord().Case()), Record("b", new SomeRecord().Case("vm/KVM_NEW/x").Case()));
        Assert.That(Run("compare", a, b, "--format", format, "--output", file), Is.Zero);
        Assert.That(File.ReadAllText(file), Does.Contain(says));
        Assert.That(Run("compare", b, a, "-o", file), Is.EqualTo(1), "what is missing is a regression");
    }

    [Test]
    public void Without_a_file_only_the_report_is_printed()
    {
        var (exitCode, output, error) = RunProcess("json", Record("a", new SomeRecord().Case()));
        Assert.That((exitCode, error), Is.EqualTo((0, "")));
        using var json = JsonDocument.Parse(output);
        Assert.That(json.RootElement.GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public void What_cannot_be_read_is_one_line_and_status_2()
    {
        var (exitCode, _, error) = RunProcess("ktap", Path.Combine(_folder, "nowhere"));
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Does.StartWith("error: ").And.Contain("nowhere: no such record").And.Not.Contain("   at "));
    }

    [Test]
    public void A_line_that_is_no_line_of_a_record_is_named_by_file_and_line()
    {
        var folder = Record("a", new SomeRecord().Case());
        var file = Path.Combine(folder, RecordSchema.FileName);
        File.WriteAllText(file, File.ReadAllText(file).Replace("{\"event\":\"end\"", "{\"event\":42"));
        var (exitCode, _, error) = RunProcess("compare", folder, folder);
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Does.Contain("results.jsonl(3): not a line of a record"));
    }
}
