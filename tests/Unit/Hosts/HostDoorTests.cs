using KvmProbe.Conformance.Hosts;
using NUnit.Framework;

namespace KvmProbe.Unit.Hosts;

/// <summary>What is asked for wrongly gets one line that says what to do.</summary>
[TestFixture]
public sealed class HostDoorTests
{
    [Test]
    public void An_unknown_host_lists_the_known()
    {
        var thrown = Assert.Throws<HostUnavailableException>(() => HostDoor.Find("5.4", new HostOptions()));
        Assert.That(thrown!.Message, Does.StartWith("unknown host '5.4'; known: local, agent, auto, 6.1"));
        Assert.That(HostDoor.Problem("5.4"), Is.EqualTo(thrown.Message));
    }

    [Test]
    public void A_kernel_of_ones_own_needs_its_files()
    {
        Assert.That(
            () => HostDoor.Find("kernel", new HostOptions()), Throws.TypeOf<HostUnavailableException>().With.Message.Contains("--kernel bzImage"));
        using var without = HostDoor.Find("kernel", new HostOptions { Kernel = "/nonexistent/bzImage" });
        Assert.That(() => without.Prepare(), Throws.TypeOf<HostUnavailableException>());
    }

    [Test]
    public void Only_auto_is_ever_another_host()
    {
        Assert.That(HostDoor.Resolve("local"), Is.EqualTo("local"));
        Assert.That(HostDoor.Resolve("6.1"), Is.EqualTo("6.1"));
        Assert.That(HostDoor.Resolve("auto"), Is.EqualTo(HostDoor.Problem("local") is null ? "local" : "7.3"));
    }

    [TestCase("KVMPROBE_MEMORY", "much", "KVMPROBE_MEMORY=much is not a number of 128 or more")]
    [TestCase("KVMPROBE_MEMORY", "64", "KVMPROBE_MEMORY=64 is not a number of 128 or more")]
    [TestCase("KVMPROBE_CPUS", "0", "KVMPROBE_CPUS=0 is not a number of 1 or more")]
    [NonParallelizable]
    public void An_option_that_is_no_number_is_named(string variable, string value, string message)
    {
        Environment.SetEnvironmentVariable(variable, value);
        try
        {
            Assert.That(HostOptions.FromEnvironment, Throws.TypeOf<HostUnavailableException>().With.Message.EqualTo(message));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }
}
