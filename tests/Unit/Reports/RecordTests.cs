using KvmReport;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>A record is readable whatever happened to the run that wrote it.</summary>
[TestFixture]
public sealed class RecordTests
{
    private string _folder = null!;

    [SetUp]
    public void Make() => _folder = Directory.CreateTempSubdirectory("kvmprobe-record-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    private string File => Path.Combine(_folder, RecordSchema.FileName);

    private static RecordHeader Header => new()
    {
        Suite = "1.0.0",
        Started = DateTimeOffset.UnixEpoch,
        Cases = 2,
        Host = new Dictionary<string, string>
        {
            ["name"] = "local",
            ["release"] = "6.12",
            ["architecture"] = "x86_64",
            ["backend"] = "kvm_amd",
            ["cpu"] = "a CPU",
        },
    };

    private static CaseEnd End(string id, string verdict) => new()
    {
        Id = id,
        Verdict = verdict,
        Ioctl = "KVM_RUN",
        Kind = "effect",
        Section = "4.10",
        Says = "the guest runs",
        Expected = "HLT",
        Observed = "EINTR",
        Reason = verdict == "pass" ? null : "so it is",
        Ms = 1.5,
    };

    /// <summary>Whoever finds out what a case has left behind does not wait until its end is written.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public void A_case_that_turns_out_to_have_ended_otherwise_has_the_later_verdict(bool endComesFirst)
    {
        using (var writer = new RecordWriter(_folder))
        {
            writer.Begin(Header with { Cases = 1 });
            writer.Start("vm/KVM_RUN/a");
            Action[] lines = [() => writer.End(End("vm/KVM_RUN/a", "pass")), () => writer.Amend(End("vm/KVM_RUN/a", "alarm") with { Ms = 0 })];
            foreach (var line in endComesFirst ? lines : lines.Reverse())
            {
                line();
            }

            writer.Done(9);
        }

        var record = Record.Read(_folder);
        Assert.Multiple(() =>
        {
            Assert.That(record.IsComplete);
            Assert.That(record.Cases["vm/KVM_RUN/a"].Verdict, Is.EqualTo("alarm"));
            Assert.That(record.Cases["vm/KVM_RUN/a"].Ms, Is.EqualTo(1.5));
        });
    }

    private void Write(bool done, params CaseEnd[] ends)
    {
        using var writer = new RecordWriter(_folder);
        writer.Begin(Header);
        foreach (var end in ends)
        {
            writer.Start(end.Id);
            writer.End(end);
        }

        if (done)
        {
            writer.Done(10);
        }
    }

    [Test]
    public void What_was_written_is_read()
    {
        Write(done: true, End("vcpu/KVM_RUN/a", "pass"), End("vcpu/KVM_RUN/b", "violation"));
        var record = Record.Read(_folder);
        Assert.That(record.IsComplete, Is.True);
        Assert.That(record.Ms, Is.EqualTo(10));
        Assert.That(record.Header!.Host["release"], Is.EqualTo("6.12"));
        Assert.That(record.Cases["vcpu/KVM_RUN/b"], Is.EqualTo(End("vcpu/KVM_RUN/b", "violation")));
        Assert.That(record.Failures.Select(end => end.Id), Is.EqualTo(new[] { "vcpu/KVM_RUN/b" }));
    }

    [Test]
    public void A_case_that_was_running_when_the_run_was_cut_off_is_named()
    {
        Write(done: false, End("vcpu/KVM_RUN/a", "pass"));
        using (var writer = new RecordWriter(_folder))
        {
            Assert.That(writer.IsNew, Is.False);
            writer.Start("vcpu/KVM_RUN/killer");
        }

        System.IO.File.AppendAllText(File, "{\"event\":\"en");
        var record = Record.Read(_folder);
        Assert.That(record.IsComplete, Is.False);
        Assert.That(record.Running, Is.EqualTo(new[] { "vcpu/KVM_RUN/killer" }));
    }

    [Test]
    public void A_line_that_is_no_line_of_a_record_is_named()
    {
        Write(done: false);
        System.IO.File.AppendAllText(File, "nonsense\n{\"event\":\"done\",\"ms\":1}\n");
        Assert.That(() => Record.Read(_folder), Throws.TypeOf<RecordException>().With.Message.Contains("results.jsonl(2)"));
    }

    [TestCase("", "empty")]
    [TestCase("{\"event\":\"start\",\"id\":\"x\"}\n", "no header")]
    [TestCase("{\"event\":\"run\",\"schema\":999}\n", "schema 999 is newer")]
    [TestCase("GIF89a\n", "results.jsonl(1)")]
    public void What_is_no_record_is_said(string text, string message)
    {
        System.IO.File.WriteAllText(File, text);
        Assert.That(() => Record.Read(_folder), Throws.TypeOf<RecordException>().With.Message.Contains(message));
    }

    [Test]
    public void A_record_that_is_not_there_is_said() =>
        Assert.That(
            () => Record.Read(Path.Combine(_folder, "nowhere")), Throws.TypeOf<RecordException>().With.Message.Contains("no such record"));

    [Test]
    public void The_summary_names_each_failure_and_counts_last()
    {
        Write(
            done: true, End("vcpu/KVM_RUN/a", "pass"), End("vcpu/KVM_RUN/b", "violation"), End("vcpu/KVM_RUN/c", "gated"),
            End("vcpu/KVM_RUN/d", "deviation"));
        using var output = new StringWriter();
        Summary.Write(Record.Read(_folder), output);
        var text = output.ToString();
        Assert.That(
            text,
            Does.StartWith(
            "violation  vcpu/KVM_RUN/b\n  section 4.10: the guest runs\n  expected HLT\n  observed EINTR\n  because  so it is"));
        Assert.That(text, Does.EndWith("1 pass, 1 gated, 1 deviation, 1 violation\n2 passed, 1 failed, 1 skipped\n"));
    }

    [Test]
    public void A_case_that_did_not_end_stands_in_the_summary()
    {
        Write(done: false);
        using (var writer = new RecordWriter(_folder))
        {
            writer.Start("vcpu/KVM_RUN/killer");
        }

        using var output = new StringWriter();
        Summary.Write(Record.Read(_folder), output);
        Assert.That(output.ToString(), Does.Contain("not ended  vcpu/KVM_RUN/killer"));
    }

    [TestCase("pass", false)]
    [TestCase("gated", false)]
    [TestCase("deviation", false)]
    [TestCase("stale", true)]
    [TestCase("hang", true)]
    [TestCase("a verdict of the future", true)]
    public void What_fails_a_run(string verdict, bool fails) => Assert.That(Verdicts.Fails(verdict), Is.EqualTo(fails));
}
