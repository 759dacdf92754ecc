using KvmProbe.Hosts;
using KvmProbe.Unit.Fakes;
using KvmReport;
using NUnit.Framework;

namespace KvmProbe.Unit.Histories;

/// <summary>bisect: two releases between which a case changed, and the words of git bisect run.</summary>
[TestFixture]
public sealed class BisectTests
{
    private static readonly Case Case = Some.Suite.Cases.First(@case => @case.Id == "vm/KVM_IOEVENTFD/mmio-part-of-a-write-across-pages");

    private static readonly IReadOnlyList<KernelRelease> Releases = [.. Enumerable.Range(80, 20).Select(point => KernelRelease.Of($"6.12.{point}-1")!)];

    private string _folder = "";

    [SetUp]
    public void Make() => _folder = Directory.CreateTempSubdirectory("kvmprobe-bisect-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    private (int Status, string Output, int Runs) Run(string good, string bad, Func<int, (string, string)?> kernel)
    {
        var ran = 0;
        var records = new ReleaseRecords(_folder, Some.Suite.Data.Deviations);
        using var runs = new ReleaseRuns(
            (release, ids) =>
            {
                ran++;
                return new FakeRun(release, ids, records.NewFolder(release), (one, _) => kernel(one.Version.Build));
            },
            1);
        using var output = new StringWriter();
        var line = BisectCommand.Line(Releases, KernelRelease.Of(good) ?? KernelRelease.OfSeries(good)!, KernelRelease.Of(bad)!);
        return (BisectCommand.Run(Case, line, records, runs, forget: false, output), output.ToString(), ran);
    }

    [Test]
    public void What_broke_it_is_found()
    {
        var (status, output, ran) = Run("6.12.80", "6.12.99", point => point < 91 ? ("pass", "fine") : ("crash", "a panic"));
        Assert.That(status, Is.Zero);
        Assert.That(output, Does.EndWith("good  6.12.90-1\nbad   6.12.91-1\n"));
        Assert.That(ran, Is.LessThanOrEqualTo(7));
    }

    [Test]
    public void What_mended_it_is_found_from_the_newest_of_a_series()
    {
        var (status, output, _) = Run("6.12", "6.12.80-1", point => point < 95 ? ("crash", "a panic") : ("pass", "fine"));
        Assert.That(status, Is.Zero);
        Assert.That(output, Does.EndWith("good  6.12.95-1\nbad   6.12.94-1\n"));
    }

    [Test]
    public void What_does_not_boot_and_what_is_gated_is_not_told()
    {
        var (status, output, _) = Run("6.12.80", "6.12.99", point =>
            point == 90 ? null : point == 91 ? ("gated", "not asked") : point < 91 ? ("pass", "fine") : ("crash", "a panic"));
        Assert.That(status, Is.EqualTo(BisectCommand.Untold));
        Assert.That(output, Does.EndWith("good  6.12.89-1\nbad   6.12.92-1\nbetween them, and not told: 6.12.90-1\nbetween them, and not told: 6.12.91-1\n"));
        Assert.That(output, Does.Contain("6.12.90-1 did not come up"));
    }

    [Test]
    public void Two_that_show_the_same_have_nothing_between_them() => Assert.That(
        () => Run("6.12.80", "6.12.99", _ => ("pass", "fine")),
        Throws.TypeOf<DataException>().With.Message.EqualTo("6.12.80-1 and 6.12.99-1 show the same, so nothing changed between them: pass fine"));

    [Test]
    public void An_end_that_cannot_be_told_is_said() => Assert.That(
        () => Run("6.12.80", "6.12.99", point => point == 99 ? null : ("pass", "fine")),
        Throws.TypeOf<DataException>().With.Message.EqualTo("6.12.99-1 cannot be told: 6.12.99-1 did not come up"));

    [Test]
    public void A_release_that_there_is_not() => Assert.That(
        () => Run("6.12.80", "6.18.1", _ => ("pass", "fine")),
        Throws.TypeOf<DataException>().With.Message.EqualTo("the archive has no 6.18.1; it has 6.12.80-1 to 6.12.99-1"));

    [TestCase("pass", false, 0)]
    [TestCase("deviation", false, 0)]
    [TestCase("violation", false, 1)]
    [TestCase("crash", false, 1)]
    [TestCase("alarm", false, 1)]
    [TestCase("gated", false, 125)]
    [TestCase("broken", false, 125)]
    [TestCase("pass", true, 1)]
    [TestCase("violation", true, 0)]
    [TestCase("gated", true, 125)]
    [TestCase(null, false, 125)]
    public void The_words_of_git_bisect_run(string? verdict, bool fix, int status) => Assert.That(
        BisectCommand.Status(verdict is null ? null : new Reports.SomeRecord().Case("a/b/c", verdict).Read().Cases["a/b/c"], fix), Is.EqualTo(status));
}
