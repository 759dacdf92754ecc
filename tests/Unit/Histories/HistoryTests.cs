using System.Text.Json;
using KvmProbe.Hosts;
using KvmProbe.Unit.Fakes;
using KvmReport;
using KvmReport.Histories;
using NUnit.Framework;

namespace KvmProbe.Unit.Histories;

/// <summary>What cases show on releases: each runs once, the same stands together, and nothing is lost.</summary>
[TestFixture]
public sealed class HistoryTests
{
    private const string Crash = "vm/KVM_IOEVENTFD/mmio-part-of-a-write-across-pages";
    private const string Efer = "vcpu/KVM_SET_SREGS/efer-bit-1";

    private static readonly IReadOnlyList<KernelRelease> Releases =
        [.. new[] { "7.3.4-1", "7.0.4-1", "6.12.95-1", "6.12.94-1", "6.12.90-1", "6.1.180-1", "6.1.170-3", "5.10.262-1" }.Select(name => KernelRelease.Of(name)!)];

    private readonly List<string> _ran = [];
    private string _folder = "";

    [SetUp]
    public void Make()
    {
        _folder = Directory.CreateTempSubdirectory("kvmprobe-history-").FullName;
        _ran.Clear();
    }

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    private ReleaseRecords Records => new(_folder, Some.Suite.Data.Deviations);

    /// <summary>Kernels that have the fixes as Linux has them, one that cannot be had, and one that does not boot.</summary>
    private static (string Verdict, string Observed)? Kernel(KernelRelease release, string id) =>
        release.Series == "5.10" ? null
        : id == Crash ? release.Version >= new Version(6, 12, 95) || (release.Series == "6.1" && release.Version.Build >= 178) ? ("pass", "fine") : ("crash", $"kernel BUG at {release}")
        : release.Series == "7.3" ? ("pass", "EINVAL")
        : ("violation", "ok");

    private ReleaseRuns Runs(ReleaseRecords records, Func<KernelRelease, string, (string, string)?>? kernel = null) => new(
        (release, ids) =>
        {
            lock (_ran)
            {
                _ran.Add($"{release.Name} {ids.Count}");
            }

            return new FakeRun(release, ids, records.NewFolder(release), kernel ?? Kernel);
        },
        2);

    private (int Status, History History) Run(HistoryQuestion asked, ReleaseRuns? given = null)
    {
        History? written = null;
        var records = Records;
        using var runs = given ?? Runs(records);
        var status = HistoryCommand.Run(Some.Suite, asked, asked.Cases(Some.Suite), asked.Releases(Releases), records, runs, history => written = history);
        return (status, written!);
    }

    private static string[] Spans(History history, string id) =>
        [.. history.Cases.Single(@case => @case.Id == id).Spans.Select(span => $"{span.Series}: {span.Releases} {span.Verdict}")];

    [Test]
    public void Each_series_has_the_first_and_the_last_with_each_observation()
    {
        var (status, history) = Run(new HistoryQuestion { Parts = [Crash] });
        Assert.That(status, Is.Zero);
        Assert.That(Spans(history, Crash), Is.EqualTo(new[]
        {
            "7.3: 7.3.4-1 pass", "7.0: 7.0.4-1 pass", "6.12: 6.12.95-1 pass", "6.12: 6.12.90-1 to 6.12.94-1 crash", "6.1: 6.1.180-1 pass", "6.1: 6.1.170-3 crash",
        }));
        Assert.That(history.NotRun.Single().Why, Is.EqualTo("it did not come up"));
        Assert.That(history.Host, Is.EqualTo("x86_64, kvm_amd, in QEMU 11.1.3"));
        Assert.That(history.Cases[0].Fixed, Does.StartWith("fixed by \"KVM: Replace guest-triggerable BUG_ON()").And.Contain("6.12.95"));
    }

    [Test]
    public void What_is_known_does_not_run_again_and_newest_come_first()
    {
        Run(new HistoryQuestion { Parts = [Crash] });
        Assert.That(_ran, Is.EqualTo(Releases.Select(release => $"{release.Name} 1")));
        Run(new HistoryQuestion { Parts = [Crash] });
        Assert.That(_ran, Has.Count.EqualTo(Releases.Count));
        Run(new HistoryQuestion { Parts = [Crash, Efer], From = new Version(6, 12, 95) });
        Assert.That(_ran.Skip(Releases.Count), Is.EqualTo(new[] { "7.3.4-1 1", "7.0.4-1 1", "6.12.95-1 1" }));
        Run(new HistoryQuestion { Parts = [Efer], To = new Version(6, 1), Again = true });
        Assert.That(_ran.TakeLast(3), Is.EqualTo(new[] { "6.1.180-1 1", "6.1.170-3 1", "5.10.262-1 1" }));
    }

    [Test]
    public void A_case_that_says_something_else_now_runs_again()
    {
        var release = Releases[0];
        new Reports.SomeRecord().Case(Crash, says: "something that nobody says any more").WriteTo(Records.NewFolder(release));
        Assert.That(Records.Find(release, Some.Suite.Cases.First(@case => @case.Id == Crash)), Is.Null);
    }

    [Test]
    public void An_interrupted_one_keeps_what_was_found()
    {
        var records = Records;
        ReleaseRuns? runs = null;
        runs = Runs(records, (release, id) =>
        {
            if (release == Releases[3])
            {
                runs!.End(2);
            }

            return Kernel(release, id);
        });
        var (status, history) = Run(new HistoryQuestion { Parts = [Crash] }, runs);
        Assert.That(status, Is.EqualTo(130));
        Assert.That(history.Releases, Is.EqualTo(4));
        Assert.That(history.NotRun.Select(one => one.Why), Is.All.EqualTo("not yet"));
        Assert.That(Run(new HistoryQuestion { Parts = [Crash] }).History.Releases, Is.EqualTo(7));
        Assert.That(_ran, Has.Count.EqualTo(Releases.Count));
    }

    [Test]
    public void A_release_that_shows_nothing_is_said()
    {
        var (status, history) = Run(new HistoryQuestion { Parts = [Crash], To = new Version(5, 10) });
        Assert.That(status, Is.EqualTo(2));
        Assert.That(history.NotRunTogether.Single(), Is.EqualTo(("5.10.262-1", "it did not come up")));
    }

    [Test]
    public void What_a_row_describes_has_its_words()
    {
        const string id = "vcpu/KVM_RUN/outstanding/enter-half/nothing";
        var n = 0;
        var records = Records;
        var (_, history) = Run(
            new HistoryQuestion { Parts = [id], To = new Version(6, 12), From = new Version(6, 12) },
            Runs(records, (_, _) => ("violation", $"MMIO write gpa=0xd0000ffc len=4 data=88776655; ok; MMIO write gpa=0xd0001000 len=4 data=0000000{n++}; end rax=0 rcx=0 rdx=0 flags=202")));
        Assert.That(history.Cases[0].Spans, Has.Count.EqualTo(1));
        Assert.That(history.Cases[0].Spans[0].Observed, Does.StartWith("what matches "));
    }

    [Test]
    public void The_known_bugs_that_are_fixed_are_a_selection()
    {
        var cases = new HistoryQuestion { Parts = [], KnownBugs = true }.Cases(Some.Suite);
        Assert.That(cases.Select(@case => @case.Id), Does.Contain(Crash).And.Contain(Efer).And.Not.Contain("vcpu/KVM_SET_GUEST_DEBUG/single-step-to-port-7e"));
        Assert.That(() => new HistoryQuestion { Parts = [] }.Cases(Some.Suite), Throws.TypeOf<DataException>().With.Message.StartsWith("history needs cases"));
    }

    [TestCase("6.12", "6.12", "6.12.95-1 6.12.94-1 6.12.90-1")]
    [TestCase("6.12.94", null, "7.3.4-1 7.0.4-1 6.12.95-1 6.12.94-1")]
    [TestCase(null, "6.12.90", "6.12.90-1 6.1.180-1 6.1.170-3 5.10.262-1")]
    public void Releases_are_bounded(string? from, string? to, string expected)
    {
        var asked = new HistoryQuestion { Parts = [], From = from is null ? null : Version.Parse(from), To = to is null ? null : Version.Parse(to) };
        Assert.That(string.Join(' ', asked.Releases(Releases).Select(release => release.Name)), Is.EqualTo(expected));
    }

    [Test]
    public void Bounds_without_a_release_are_said() => Assert.That(
        () => new HistoryQuestion { Parts = [], From = new Version(8, 0) }.Releases(Releases),
        Throws.TypeOf<DataException>().With.Message.EqualTo("the archive has no release from 8.0; it has 5.10.262-1 to 7.3.4-1"));

    [Test]
    public void All_forms_have_all_of_it()
    {
        var history = Run(new HistoryQuestion { Parts = [Crash, Efer] }).History;
        using var text = new StringWriter();
        HistoryText.Write(history, text, new Palette(false));
        Assert.That(text.ToString(), Does.Contain("  6.12.90-1 to 6.12.94-1          crash\n")
            .And.Contain("not run  5.10.262-1: it did not come up\n").And.EndWith("2 cases on 7 releases, x86_64, kvm_amd, in QEMU 11.1.3\n"));
        using var markdown = new StringWriter();
        HistoryMarkdown.Write(history, markdown);
        Assert.That(markdown.ToString(), Does.Contain("| 6.12 | 6.12.90-1 to 6.12.94-1 | crash |  |").And.Contain("- not run: 5.10.262-1: it did not come up"));
        using var json = new StringWriter();
        HistoryJson.Write(history, json);
        using var read = JsonDocument.Parse(json.ToString());
        Assert.That(read.RootElement.GetProperty("cases")[0].GetProperty("sightings").GetArrayLength(), Is.EqualTo(7));
    }
}
