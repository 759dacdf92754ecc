using KvmProbe.Hosts;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.Hosts;

/// <summary>A kernel's version, from what it says of itself.</summary>
[TestFixture]
public sealed class HostFactsTests
{
    [TestCase("6.12.95+deb12-cloud-amd64", "#1", "6.12.95")]
    [TestCase("6.1.0-56-cloud-amd64", "#1 SMP PREEMPT_DYNAMIC Debian 6.1.192-2 (2026-11-12)", "6.1.192")]
    [TestCase("7.3.4", "#1 SMP Debian 6.1.192-2", "7.3.4")]
    [TestCase("6.19-rc3", "#1", "6.19")]
    public void Its_version(string release, string version, string expected) =>
        Assert.That((Some.Host with { Release = release, Version = version }).Kernel, Is.EqualTo(Version.Parse(expected)));

    [Test]
    public void The_machine_is_in_the_record_where_it_is_known()
    {
        Assert.That(Some.Host.ForRecord("local").Keys, Does.Not.Contain("machine").And.Not.Contain("hostname"));
        var facts = (Some.Host with { Machine = "A Maker Model 1", Hostname = "node-1" }).ForRecord("local");
        Assert.That((facts["machine"], facts["hostname"]), Is.EqualTo(("A Maker Model 1", "node-1")));
    }

    [TestCase("")]
    [TestCase("unknown")]
    public void A_kernel_that_does_not_say(string release) =>
        Assert.That(() => (Some.Host with { Release = release }).Kernel, Throws.TypeOf<HostUnavailableException>().With.Message.Contains("no release of Linux"));
}
