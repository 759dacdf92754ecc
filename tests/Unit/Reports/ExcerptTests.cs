using KvmReport;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>A failure is a few lines, however much was observed.</summary>
[TestFixture]
public sealed class ExcerptTests
{
    private const string Console = """
        [    3.000001] kvmprobe: vm/KVM_IOEVENTFD/mmio-part-of-a-write-across-pages
        [    3.100001] ------------[ cut here ]------------
        [    3.100002] kernel BUG at arch/x86/kvm/../../../virt/kvm/eventfd.c:771!
        [    3.100003] Oops: invalid opcode: 0000 [#1] SMP NOPTI
        [    3.100004] CPU: 0 UID: 0 PID: 1 Comm: init Not tainted 6.18.15
        [    3.100005] RIP: 0010:ioeventfd_write+0x11d/0x120 [kvm]
        [    3.100006] Code: 48 8b
        [    3.100007] Call Trace:
        [    3.100008]  <TASK>
        [    3.100009]  __kvm_io_bus_write+0x8c/0xf0 [kvm]
        [    3.100010]  kvm_io_bus_write+0x4c/0x80 [kvm]
        [    3.100011]  vcpu_mmio_write+0xa7/0xc0 [kvm]
        [    3.100012]  emulator_read_write_onepage+0x1b6/0x320 [kvm]
        [    3.100013]  </TASK>
        [    3.100014] Kernel panic - not syncing: Fatal exception
        """;

    [Test]
    public void What_is_short_is_whole_and_its_first_difference_is_marked() =>
        Assert.That(Excerpt.Of("ok; HLT; same", "ok; HLT; initial state").Lines, Is.EqualTo(new[]
        {
            "expected ok; HLT; same",
            "observed ok; HLT; initial state",
            "                  ^",
        }));

    [Test]
    public void What_has_little_in_common_needs_no_mark() =>
        Assert.That(Excerpt.Of("E2BIG", "EINVAL").Lines, Is.EqualTo(new[] { "expected E2BIG", "observed EINVAL" }));

    [Test]
    public void Of_several_texts_the_mark_is_for_the_nearest() =>
        Assert.That(Excerpt.Of("EINVAL | IO out port=0x2; HLT", "IO out port=0x2; SHUTDOWN").Lines[^1], Is.EqualTo(new string(' ', 9 + 17) + "^"));

    [Test]
    public void A_long_text_is_shown_around_the_first_difference()
    {
        var (expected, observed) = (new string('a', 500) + "b" + new string('c', 500), new string('a', 500) + "x" + new string('c', 600));
        var excerpt = Excerpt.Of(expected, observed);
        Assert.That(excerpt.Lines, Has.Count.EqualTo(3));
        Assert.That(excerpt.Lines.Select(line => line.Length), Has.All.LessThan(140));
        Assert.That(excerpt.Lines[1][excerpt.Lines[2].IndexOf('^')], Is.EqualTo('x'));
        Assert.That(excerpt.Lines[0][excerpt.Lines[2].IndexOf('^')], Is.EqualTo('b'));
        Assert.That(excerpt.With("there").Last(), Is.EqualTo("cut      1,862 characters; there"));
    }

    [Test]
    public void Of_many_lines_the_first_that_differs_is_shown()
    {
        var lines = Enumerable.Range(1, 70).Select(number => $"region {number}").ToArray();
        var excerpt = Excerpt.Of(string.Join('\n', lines), string.Join('\n', lines).Replace("region 12", "region 13", StringComparison.Ordinal));
        Assert.That(excerpt.Lines, Is.EqualTo(new[]
        {
            "expected line 12 of 70: region 12",
            "observed line 12 of 70: region 13",
            new string(' ', 9 + "line 12 of 70: region 1".Length) + "^",
        }));
        Assert.That(excerpt.LeftOut, Does.EndWith(" characters"));
    }

    [TestCase("a\nb", "a\nb\nc\nd\ne\nf")]
    [TestCase("a\nb\nc\nd\ne\nf", "")]
    [TestCase("", "a\nb\nc\nd\ne\nf")]
    public void Where_one_is_the_beginning_of_the_other(string expected, string observed) =>
        Assert.That(Excerpt.Of(expected, observed).Lines, Has.Count.EqualTo(3));

    [Test]
    public void Of_a_panic_its_reason_and_the_first_frames()
    {
        var excerpt = Excerpt.Of("ok; stored", $"the host's kernel panicked{Panic.Console}{Console}");
        Assert.That(excerpt.With("there"), Is.EqualTo(new[]
        {
            "expected ok; stored",
            "observed the host's kernel panicked",
            "         kernel BUG at arch/x86/kvm/../../../virt/kvm/eventfd.c:771!",
            "         Oops: invalid opcode: 0000 [#1] SMP NOPTI",
            "         RIP: 0010:ioeventfd_write+0x11d/0x120 [kvm]",
            "           in __kvm_io_bus_write+0x8c/0xf0 [kvm]",
            "           in kvm_io_bus_write+0x4c/0x80 [kvm]",
            "cut      10 lines of the console; there",
        }));
    }

    [Test]
    public void Of_a_console_without_a_panic_its_last_lines() =>
        Assert.That(Excerpt.Of("ok", $"it stood still{Panic.Console}one\ntwo\nthree\nfour").Lines[^1], Is.EqualTo("         four"));

    [Test]
    public void No_failure_is_longer_than_about_ten_lines()
    {
        var record = new SomeRecord().Case(verdict: "crash", observed: $"panicked{Panic.Console}{Console}", reason: new string('r', 5000), known: "fixed").Read();
        using var output = new StringWriter();
        Summary.Write(record, output);
        var failure = output.ToString().Split("\n\n")[0].Split('\n');
        Assert.That(failure, Has.Length.LessThanOrEqualTo(12));
        Assert.That(failure.Select(line => line.Length), Has.All.LessThan(300));
    }
}
