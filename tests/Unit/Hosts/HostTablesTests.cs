using KvmProbe.Hosts;
using NUnit.Framework;

namespace KvmProbe.Unit.Hosts;

/// <summary>What is wrong with a table of <c>ci/</c> is said with file and line.</summary>
[TestFixture]
public sealed class HostTablesTests
{
    private const string Kernel = "7.3 amd64 linux-image-7.3.*-cloud-amd64 trixie-backports sid";
    private const string Tool = "qemu-11.1 1:11.1.* trixie-backports+trixie,sid 40 300 qemu-system-x86";

    [TestCase("", "table(1): there is nothing in it")]
    [TestCase("# a remark\n7.3 amd64", "table(2): a kernel has a name")]
    [TestCase(Kernel + "\n" + Kernel, "table(2): 7.3 is there twice")]
    [TestCase("../x amd64 linux sid", "table(1): '../x' is no name")]
    [TestCase("7.3 vax linux sid", "table(1): no machine is for 'vax'")]
    [TestCase("7.3 amd64 $(x) sid", "table(1): '$(x)' is no package")]
    [TestCase("7.3 amd64 linux si/d", "table(1): 'si/d' is no suite")]
    [TestCase("7.3\u001b amd64 linux sid", "table(1): '7.3?' is no name")]
    public void Kernels(string text, string problem) =>
        Assert.That(() => HostTables.Kernels(text, "table"), Throws.TypeOf<HostUnavailableException>().With.Message.StartsWith(problem));

    [TestCase("qemu 1 sid 40 300", "table(1): a tool has a name")]
    [TestCase("qemu 1 sid much 300 x", "table(1): 'much' is no size")]
    [TestCase("qemu 1 sid 40 0 x", "table(1): '0' is no size")]
    [TestCase("qemu 1 s!d 40 300 x", "table(1): 's!d' is no suite")]
    [TestCase("qemu 1 sid 40 300 -x", "table(1): '-x' is no package")]
    public void Tools(string text, string problem) =>
        Assert.That(() => HostTables.Tools(text, "table"), Throws.TypeOf<HostUnavailableException>().With.Message.StartsWith(problem));

    [TestCase("7.3 6.1", "table(1): a row is the name of a kernel")]
    [TestCase("5.4", "table(1): ci/kernels has no '5.4'")]
    public void Automatic(string text, string problem) =>
        Assert.That(() => HostTables.Automatic(text, "table"), Throws.TypeOf<HostUnavailableException>().With.Message.StartsWith(problem));

    [Test]
    public void What_is_sound_is_read()
    {
        Assert.That(HostTables.Kernels($"# remark\n\n{Kernel}\n", "table").Single()[^1], Is.EqualTo("sid"));
        Assert.That(HostTables.Tools(Tool, "table").Single()[3], Is.EqualTo("40"));
    }
}
