using KvmProbe.Hosts;
using NUnit.Framework;

namespace KvmProbe.Unit.Hosts;

/// <summary>A report of a lost host names the case that was running, however much the kernel printed as it died.</summary>
[TestFixture]
public sealed class HostConsoleTests
{
    private const string Id = "vcpu/KVM_RUN/a";
    private string _file = null!;

    [SetUp]
    public void Make() => _file = Path.GetTempFileName();

    [TearDown]
    public void Remove() => File.Delete(_file);

    [Test]
    public void A_note_among_the_last_lines_stands_where_it_is() =>
        Assert.That(Tail("booted", $"[ 1.0] kvmprobe: {Id}", "panic", "trace"), Is.EqualTo(new[] { $"[ 1.0] kvmprobe: {Id}", "panic", "trace" }));

    [Test]
    public void A_note_from_long_ago_stands_before_them() =>
        Assert.That(
            Tail($"[ 1.0] kvmprobe: {Id}", $"[ 2.0] kvmprobe: {Id}", "panic", "1", "2", "3"),
            Is.EqualTo(new[] { $"[ 2.0] kvmprobe: {Id}", "…", "1", "2", "3" }));

    [Test]
    public void Without_the_note_there_are_the_last_lines() =>
        Assert.That(Tail($"kvmprobe: {Id}-other", "1", "2", "3"), Is.EqualTo(new[] { "1", "2", "3" }));

    [Test]
    public void A_console_that_was_never_written_is_empty() =>
        Assert.That(new HostConsole(_file + ".none").Tail(Id, 3), Is.Empty);

    private IReadOnlyList<string> Tail(params string[] lines)
    {
        File.WriteAllText(_file, string.Join("\r\n", lines) + "\r\n");
        return new HostConsole(_file).Tail(Id, 3);
    }
}
