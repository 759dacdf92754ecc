using KvmProbe.Hosts;
using KvmProbe.Targets;
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
        Assert.That(thrown!.Message, Does.StartWith("unknown host '5.4'; known: local, agent, auto, arm64-6.1, "));
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
    public void A_name_stands_for_itself()
    {
        Assert.That(HostDoor.Resolve("local"), Is.EqualTo("local"));
        Assert.That(HostDoor.Resolve("6.1"), Is.EqualTo("6.1"));
    }

    [Test]
    public void Auto_passes_over_what_cannot_be_had() =>
        Assert.That(HostDoor.FirstOf(["gone", "here", "later"], name => name == "gone" ? "the archive has dropped it" : null), Is.EqualTo("here"));

    [Test]
    public void Auto_without_any_kernel_names_them() =>
        Assert.That(
            () => HostDoor.FirstOf(["6.12", "6.1"], _ => "gone"),
            Throws.TypeOf<HostUnavailableException>().With.Message.EqualTo("none of the kernels of ci/auto can be had: 6.12, 6.1"));

    [Test]
    public void An_emulator_is_a_part_of_a_hosts_name()
    {
        using var host = HostDoor.Find("6.1@qemu-7.2", new HostOptions());
        Assert.That(host.Spec, Is.EqualTo("6.1@qemu-7.2"));
        Assert.That(
            () => HostDoor.Find("6.1@qemu-2", new HostOptions()),
            Throws.TypeOf<HostUnavailableException>().With.Message.StartsWith("unknown emulator 'qemu-2'; known: qemu-11.1, "));
    }

    [TestCase("gicv2:arm64-6.12", Architecture.arm64)]
    [TestCase("vhe:arm64-7.3", Architecture.arm64)]
    [TestCase("bochs-amd:6.12", Architecture.x86_64)]
    public void A_machine_is_a_part_of_a_hosts_name(string name, Architecture architecture)
    {
        using var host = HostDoor.Find(name, new HostOptions());
        Assert.That((host.Spec, host.KnownArchitecture), Is.EqualTo((name, architecture)));
    }

    [TestCase("arm64-6.12@qemu-7.2", "unknown emulator 'qemu-7.2'; known: qemu-system-arm-11.1, system")]
    [TestCase("arm64-6.12@bochs", "Bochs makes no machine for arm64 (ci/machines.json)")]
    [TestCase("gicv2:6.12", "gicv2: is for kernels of arm64, and 6.12 is one of x86_64")]
    [TestCase("intel:arm64-6.12", "intel: is for kernels of x86_64, and arm64-6.12 is one of arm64")]
    public void An_emulator_has_its_own_architectures(string name, string message) =>
        Assert.That(() => HostDoor.Find(name, new HostOptions()), Throws.TypeOf<HostUnavailableException>().With.Message.EqualTo(message));

    [TestCase("6.1", Architecture.x86_64)]
    [TestCase("arm64-6.12", Architecture.arm64)]
    [TestCase("riscv64-6.12", Architecture.riscv64)]
    [TestCase("ppc64le-6.12", Architecture.ppc64le)]
    public void A_kernel_has_an_architecture(string kernel, Architecture architecture) =>
        Assert.That(KernelImage.ArchitectureOf(kernel), Is.EqualTo(architecture));

    [TestCase("QEMU emulator version 11.1.3 (Debian 1:11.1.3+ds-1)", "QEMU 11.1.3")]
    [TestCase("QEMU emulator version 7.2", "QEMU 7.2")]
    public void An_emulator_says_its_version(string said, string expected) =>
        Assert.That(EmulatorRelease.Parse("QEMU", said).ToString(), Is.EqualTo(expected));

    [Test]
    public void An_emulator_without_a_version_is_none() =>
        Assert.That(() => EmulatorRelease.Parse("QEMU", "hello"), Throws.TypeOf<HostUnavailableException>().With.Message.Contains("hello"));

    [TestCase("KVMPROBE_PATIENCE", "2147483647", "KVMPROBE_PATIENCE=2147483647 is not a number from 1 to 86400")]
    [TestCase("KVMPROBE_APPEND", "a\nb", "KVMPROBE_APPEND has a control character")]
    [TestCase("KVMPROBE_MEMORY", "much", "KVMPROBE_MEMORY=much is not a number from 128 to 1048576")]
    [TestCase("KVMPROBE_MEMORY", "64", "KVMPROBE_MEMORY=64 is not a number from 128 to 1048576")]
    [TestCase("KVMPROBE_MACHINES", "0", "KVMPROBE_MACHINES=0 is not a number from 1 to 256")]
    [TestCase("KVMPROBE_CPUS", "0", "KVMPROBE_CPUS=0 is not a number from 1 to 4096")]
    [TestCase("KVMPROBE_PARAMETERS", "kvm.halt_poll_ns=0 npt=0", "'npt=0' is no parameter of a module, such as kvm_amd.npt=0")]
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

    [TestCase("/nonexistent", "where a host's files cannot be")]
    [TestCase("/proc", "where a host's files cannot be")]
    [TestCase("long", "too long")]
    [NonParallelizable]
    public void A_temporary_folder_that_no_host_can_be_in(string folder, string problem)
    {
        var before = Environment.GetEnvironmentVariable("TMPDIR");
        using var own = new TemporaryFolder();
        var temporary = folder == "long" ? Directory.CreateDirectory(Path.Combine(own.Path, new string('x', 100))).FullName : folder;
        Environment.SetEnvironmentVariable("TMPDIR", temporary);
        try
        {
            Assert.That(HostDoor.Problem("agent"), Does.StartWith($"TMPDIR is {temporary}").And.Contain(problem));
        }
        finally
        {
            Environment.SetEnvironmentVariable("TMPDIR", before);
        }
    }

    private sealed class TemporaryFolder : IDisposable
    {
        internal string Path { get; } = Directory.CreateTempSubdirectory("kvmprobe-door-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
