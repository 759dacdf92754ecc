using KvmProbe.Hosts;
using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.Hosts;

/// <summary>A host that lies about what it has read is found out, in one line.</summary>
[TestFixture]
public sealed class TargetFilesTests
{
    private static void Read(long answer)
    {
        var target = new ScriptedTarget();
        target.OnCall(target.Numbers.openat, _ => 5);
        target.OnCall(target.Numbers.read, _ => answer);
        target.OnCall(target.Numbers.getdents64, _ => answer);
        using var files = new TargetFiles(target);
        files.Text("/proc/cpuinfo");
    }

    [TestCase(1L << 30)]
    [TestCase(65_537)]
    [TestCase(-5000)]
    public void More_than_there_was_room_for(long answer) =>
        Assert.That(() => Read(answer), Throws.TypeOf<TargetLostException>().With.Message.Contains("a read of /proc/cpuinfo"));

    [Test]
    public void A_file_without_end() => Assert.That(() => Read(65_536), Throws.TypeOf<TargetLostException>().With.Message.Contains("has no end"));
}
