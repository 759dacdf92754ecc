using System.Diagnostics;
using KvmProbe.Hosts;
using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.HostTests;

/// <summary>What goes wrong on a host is a result: a verdict for the case that was running, in time, and a fresh host for the next.</summary>
[TestFixture]
public sealed class LostHostTests
{
    private static readonly HostOptions Options = new() { Memory = 256 };

    /// <summary>The deadline of an answer, a boot and much slack, because machines are noisy; without deadlines a lost host is lost for ever.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    private static readonly Case AnyCase = TheSuite.Suite.Cases.First(@case => @case.Entry == "KVM_GET_API_VERSION");
    private TestBed _testBed = null!;

    [OneTimeTearDown]
    public void Close() => _testBed?.Dispose();

    [Test]
    public void A_panic_is_a_crash_with_the_consoles_last_lines()
    {
        var outcome = Lose("6.1", Accidents.Panic);
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.crash));
        Assert.That(outcome.Observed.Split('\n')[0], Does.EndWith("Kernel panic - not syncing: sysrq triggered crash"));
        Assert.That(outcome.Observed, Does.Contain($"kvmprobe: {AnyCase.Id}"), "the console names the case that was running");
    }

    [Test]
    public void A_host_that_stands_still_is_a_hang()
    {
        var outcome = Lose("6.1", Accidents.Halt, patience: TimeSpan.FromSeconds(5));
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.hang));
        Assert.That(outcome.Observed, Does.StartWith("the host did not answer within 5 s"));
    }

    [Test]
    public void A_call_that_never_comes_back_is_a_hang()
    {
        var outcome = Lose("6.1", Accidents.WaitForever, patience: TimeSpan.FromSeconds(5));
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.hang));
        Assert.That(outcome.Observed, Does.Contain("did not come back within 5 s"));
    }

    [Test]
    public void A_host_without_memory_is_a_crash()
    {
        var outcome = Lose("6.1", Accidents.EatMemory);
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.crash));
        Assert.That(outcome.Observed.Split('\n')[0], Does.Contain("Kernel panic").And.Contain("memory"));
    }

    [Test]
    public void A_killed_agent_is_a_crash()
    {
        var outcome = Lose(new FakeKvmHost(HostDoor.Find("agent", Options)), Accidents.KillAgent);
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.crash));
        Assert.That(outcome.Observed.Split('\n')[0], Is.EqualTo("the agent ended with status 137"));
    }

    [Test]
    public void A_warning_in_the_log_of_a_kernel_that_goes_on_is_an_alarm()
    {
        using var folder = new TemporaryFolder();
        var log = Path.Combine(folder.Path, "kmsg");
        File.WriteAllText(log, "4,1,0,-;WARNING: of before, in kvm_x86\n");
        var outcome = Lose(new FakeKvmHost(HostDoor.Find("agent", Options), log), lab =>
        {
            File.AppendAllText(log, "4,2,9,-;WARNING: CPU: 0 at kvm_x+0x1/0x2 [kvm]\n");
            return Accidents.None(lab);
        });
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.alarm));
        Assert.That(outcome.Observed, Is.EqualTo("WARNING: CPU: 0 at kvm_x+0x1/0x2 [kvm]"));
    }

    [Test]
    public void What_is_left_behind_is_an_alarm_of_the_case_that_left_it()
    {
        var cases = TheSuite.Suite.Cases.Where(@case => @case.Needs.Count == 0 && @case.Row.Expect.Alternatives.Contains("ok 12")).Take(1)
            .SelectMany(@case => new[] { "before", "leaves-a-vm", "after" }.Select(name => @case with { Row = @case.Row with { Name = name } })).ToList();
        var amended = new List<Outcome>();
        using var bed = new TestBed(HostDoor.Find("6.1", Options), TheSuite.Suite.Data with { Deviations = new Deviations([]) }, amend: amended.Add);
        Func<Lab, string>[] verbs = [Accidents.None, Accidents.LeaveVm, Accidents.None];
        foreach (var (@case, verb) in cases.Zip(verbs))
        {
            Assert.That(bed.Judge(@case, verb, () => { }).Observed, Is.EqualTo("ok 12"));
        }

        bed.Finish();
        Assert.That(amended.Select(outcome => (outcome.Case.Row.Name, outcome.Verdict)), Is.EqualTo(new[] { ("leaves-a-vm", Verdict.alarm) }));
        Assert.That(amended[0].Observed, Does.StartWith("left behind: the VM ").And.Contain("anon_inode:kvm-vm").And.Contain("uses of the module kvm_amd"));
    }

    [Test]
    public void A_host_that_does_not_come_up_in_time_says_so()
    {
        using var host = HostDoor.Find("6.1", Options with { Boot = TimeSpan.FromSeconds(0.5) });
        var thrown = Assert.Throws<TargetLostException>(() => host.Open());
        Assert.That(thrown!.Message, Does.StartWith("the host 6.1 did not come up: the agent did not say hello within 0.5 s"));
    }

    [Test]
    public void A_kernel_that_is_none_says_what_the_emulator_says()
    {
        using var folder = new TemporaryFolder();
        var kernel = Path.Combine(folder.Path, "bzImage");
        File.WriteAllText(kernel, "not a kernel");
        using var host = HostDoor.Find("kernel", Options with { Kernel = kernel, Modules = folder.Path });
        var thrown = Assert.Throws<TargetLostException>(() => host.Open());
        Assert.That(thrown!.Message, Does.StartWith("the host kernel did not come up: ").And.Contain("QEMU ended with status 1"));
    }

    [Test]
    public void A_kernel_without_its_modules_says_what_the_agent_says()
    {
        using var folder = new TemporaryFolder();
        var image = KernelImage.Named("6.1").Image;
        using var host = HostDoor.Find("kernel", Options with { Kernel = image, Modules = folder.Path });
        var thrown = Assert.Throws<TargetLostException>(() => host.Open());
        Assert.That(thrown!.Message, Does.Contain("agent: cannot open the channel"));
    }

    private Outcome Lose(string host, Func<Lab, string> accident, TimeSpan? patience = null) =>
        Lose(HostDoor.Find(host, Options with { Patience = patience }), accident);

    private Outcome Lose(Host host, Func<Lab, string> accident)
    {
        _testBed?.Dispose();
        _testBed = new TestBed(host, TheSuite.Suite.Data with { Deviations = new Deviations([]) });
        var clock = Stopwatch.StartNew();
        var begun = 0;
        var lost = _testBed.Judge(AnyCase, accident, () => begun++);
        var next = _testBed.Judge(AnyCase, Accidents.None, () => begun++);
        Assert.That(clock.Elapsed, Is.LessThan(Soon));
        Assert.That(begun, Is.EqualTo(2));
        Assert.That(next.Observed, Is.EqualTo("ok 12"), "the next case finds a host as good as new");
        return lost;
    }
}
