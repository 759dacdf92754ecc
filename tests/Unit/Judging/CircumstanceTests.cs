using KvmProbe.Hosts;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.Judging;

/// <summary>A deviation that names an emulator holds in that one and in those versions of it, and nowhere else.</summary>
[TestFixture]
public sealed class CircumstanceTests
{
    [TestCase("9.0", ExpectedResult = true)]
    [TestCase("9.1", ExpectedResult = false)]
    [TestCase("10.0.13", ExpectedResult = false)]
    public bool Before_a_version_of_the_emulator(string version) =>
        Holds(new Circumstance { Emulator = "QEMU", EmulatorBefore = "9.1" }, new EmulatorRelease("QEMU", Version.Parse(version)));

    [TestCase("9.0", ExpectedResult = false)]
    [TestCase("9.1", ExpectedResult = true)]
    [TestCase("11.1.3", ExpectedResult = true)]
    public bool From_a_version_of_the_emulator(string version) =>
        Holds(new Circumstance { Emulator = "QEMU", EmulatorFrom = "9.1" }, new EmulatorRelease("QEMU", Version.Parse(version)));

    [Test]
    public void In_another_emulator() =>
        Assert.That(Holds(new Circumstance { Emulator = "QEMU" }, new EmulatorRelease("Bochs", new Version(3, 0))), Is.False);

    [Test]
    public void On_a_machine_that_nothing_emulates()
    {
        Assert.That(Holds(new Circumstance { EmulatorBefore = "9.1" }, null), Is.False);
        Assert.That(Holds(new Circumstance { EmulatorFrom = "9.1" }, null), Is.False);
    }

    [Test]
    public void Where_the_kernel_handles_machine_checks()
    {
        var with = Some.Host with { HandlesMachineChecks = true };
        Assert.That(new Circumstance { MachineChecks = true }.Holds(with, _ => 0), Is.True);
        Assert.That(new Circumstance { MachineChecks = true }.Holds(Some.Host, _ => 0), Is.False);
    }

    [TestCase("kvm_amd.npt=N", ExpectedResult = true)]
    [TestCase("kvm_amd.npt=Y", ExpectedResult = false)]
    [TestCase("kvm_intel.ept=N", ExpectedResult = false)]
    public bool Where_a_parameter_of_a_module_is_so(string parameter) =>
        new Circumstance { Parameter = parameter }.Holds(Some.Host with { Parameters = new Dictionary<string, string> { ["kvm_amd.npt"] = "N" } }, _ => 0);

    [Test]
    public void A_parameter_that_is_none_is_said() =>
        Assert.That(new Circumstance { Parameter = "npt=N" }.Problem(), Does.StartWith("'npt=N' is no parameter"));

    private static bool Holds(Circumstance when, EmulatorRelease? emulator) => when.Holds(Some.Host with { Emulator = emulator }, _ => 0);
}
