using KvmProbe.Hosts;
using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.HostTests;

/// <summary>A machine behind ssh: here this one, behind a server of its own.</summary>
[TestFixture]
[NonParallelizable]
public sealed class SshHostTests
{
    private static readonly string Machine = $"ssh:{Environment.UserName}@127.0.0.1";
    private Sshd _server = null!;

    [OneTimeSetUp]
    public void Serve() => _server = new Sshd();

    [OneTimeTearDown]
    public void End() => _server?.Dispose();

    [Test]
    public void It_is_the_machine_behind_it_and_leaves_nothing_there()
    {
        using var local = new LocalTarget();
        var before = Agents();
        using (var host = HostDoor.Find(Machine, new HostOptions()))
        {
            var there = HostFacts.Read(host.Open());
            Assert.That(there.Line, Is.EqualTo(HostFacts.Read(local).Line));
            Assert.That(Agents().Except(before).Count(), Is.EqualTo(1));
        }

        Assert.That(() => Agents().Except(before), Is.Empty.After(2000, 20));
    }

    [Test]
    public void An_agent_that_is_killed_there_is_a_crash()
    {
        using var bench = new TestBed(new FakeKvmHost(HostDoor.Find(Machine, new HostOptions())), TheSuite.Suite.Data with { Deviations = new Deviations([]) });
        var @case = TheSuite.Suite.Cases[0];
        var lost = bench.Judge(@case, Accidents.KillAgent, () => { });
        Assert.That(lost.Verdict, Is.EqualTo(Verdict.crash));
        Assert.That(lost.Observed.Split('\n')[0], Is.EqualTo("ssh ended with status 137"));
        Assert.That(bench.Judge(@case, Accidents.None, () => { }).Observed, Is.EqualTo("ok 12"));
    }

    [Test]
    public void A_machine_that_cannot_be_reached_is_one_line()
    {
        using var host = HostDoor.Find("ssh:nobody@127.0.0.1", new HostOptions());
        var thrown = Assert.Throws<HostUnavailableException>(() => host.Open());
        Assert.That(thrown!.Message, Does.StartWith("ssh:nobody@127.0.0.1 cannot be used: nobody@127.0.0.1: Permission denied"));
    }

    [Test]
    public void A_name_that_is_an_option_is_no_name() =>
        Assert.That(() => HostDoor.Find("ssh:-oProxyCommand=x", new HostOptions()), Throws.TypeOf<HostUnavailableException>());

    private static string[] Agents() => Directory.GetFiles(Path.GetTempPath(), "kvmprobe-agent.*");
}
