using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>What is shown while something goes on.</summary>
[TestFixture]
public sealed class ProgressTests
{
    [Test]
    public void The_last_line_that_was_printed_is_handed_on()
    {
        var (lines, kept) = (new List<string>(), new List<string>());
        using (var writer = new LastLine(lines.Add, kept.Add))
        {
            writer.Write("one\ntw");
            writer.Write("o\r\u001b[K\n3 of 4 MB\r");
            writer.Write("not ended");
        }

        Assert.That(lines, Is.EqualTo(new[] { "one", "two", "3 of 4 MB" }));
        Assert.That(kept, Is.EqualTo(new[] { "one" }));
    }

    [Test]
    public void A_pace_is_told_once_there_is_something_to_judge_by()
    {
        var pace = new Pace();
        Assert.That(pace.Of(9, 100), Does.StartWith("starting, "));
        Assert.That(pace.Of(50, 100), Does.Match("^[0-9]+ a second, 0:00 left$"));
    }

    [Test]
    public void A_host_comes_up_before_cases_are_counted()
    {
        var folder = Directory.CreateTempSubdirectory("kvmprobe-progress-");
        var record = Path.Combine(folder.FullName, "results.jsonl");
        var progress = new Progress(20, "7.3");
        progress.Show(record);
        Assert.That(progress.Line, Does.Match("^7.3 comes up, [0-9]+ s$"));
        File.WriteAllText(record, """
            {"event":"run"}
            {"event":"start","id":"system/KVM_GET_API_VERSION/version"}

            """);
        progress.Show(record);
        Assert.That(progress.Line, Does.StartWith("0 of 20 cases, 0 failed, starting, ").And.EndsWith("system/KVM_GET_API_VERSION/version"));
        folder.Delete(recursive: true);
    }
}
