using KvmProbe.Hosts;
using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.Hosts;

/// <summary>The table of emulated machines: what is wrong with one is said with the file, and each row has its machine.</summary>
[TestFixture]
public sealed class EmulatedMachinesTests
{
    private const string Row =
        """
        {
          "name": "one", "architecture": "arm64", "debian": "arm64", "image": "vmlinuz", "emulator": "QEMU", "tool": "qemu", "program": "qemu",
          "machine": "virt", "cpu": "max", "console": "ttyAMA0", "modules": ["virtio_pci"], "backend": "kvm",
          "channel": { "device": "virtio-serial-pci", "path": "/dev/vport0p1" }
        }
        """;

    [Test]
    public void A_row_says_all_of_a_machine()
    {
        var machine = EmulatedMachines.Parse($"[{Row}]", "table").Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(machine.Architecture, Is.EqualTo(Architecture.arm64));
            Assert.That(machine.Board, Is.EqualTo("virt"));
            Assert.That(machine.Modules, Is.EqualTo(new[] { "virtio_pci" }));
            Assert.That(machine.OneThread, Is.False);
            Assert.That(machine.Channel, Is.EqualTo(new MachineChannel("/dev/vport0p1") { Device = "virtio-serial-pci" }));
        }
    }

    [TestCase("\"cpu\"", "\"cpus\"", "table(3): $[0].cpus: The JSON property 'cpus' could not be mapped")]
    [TestCase("\"cpu\": \"max\",", "", "table(5): $[0]: JSON deserialization for type 'KvmProbe.Hosts.EmulatedMachine' was missing required properties including: 'cpu'")]
    [TestCase("\"path\"", "\"port\"", "The JSON property 'port' could not be mapped")]
    [TestCase("\"arm64\", \"debian\"", "\"arm65\", \"debian\"", "table(2): $[0].architecture: The JSON value could not be converted")]
    [TestCase("\"QEMU\"", "\"Simics\"", "$[0].emulator: The JSON value could not be converted")]
    [TestCase("\"max\"", "null", "$[0]")]
    [TestCase("[\"virtio_pci\"]", "[null]", "table(2): the machine 'one': a list has null")]
    [TestCase("\"kvm\",", "\"kvm\"", "table(4)")]
    [TestCase("vmlinuz", "bzImage", "table(2): the machine 'one': image is 'bzImage', and not vmlinuz or vmlinux")]
    [TestCase("\"machine\": \"virt\",", "", "table(2): the machine 'one': QEMU needs \"machine\"")]
    [TestCase("\"device\": \"virtio-serial-pci\",", "", "table(2): the machine 'one': QEMU needs the channel's \"device\"")]
    [TestCase("\"QEMU\"", "\"Bochs\"", "table(2): the machine 'one': \"machine\" is QEMU's")]
    [TestCase("/dev/vport0p1", "vport0p1", "table(2): the machine 'one': the channel's path is 'vport0p1', and not one below /dev")]
    public void An_error_names_the_file_and_what_is_wrong(string what, string instead, string message) =>
        Assert.That(
            () => EmulatedMachines.Parse($"[{Row.Replace(what, instead, StringComparison.Ordinal)}]", "table"),
            Throws.TypeOf<HostUnavailableException>().With.Message.Contains(message).And.Message.StartsWith("table"));

    [Test]
    public void A_name_is_there_once() =>
        Assert.That(
            () => EmulatedMachines.Parse($"[{Row},{Row}]", "table"),
            Throws.TypeOf<HostUnavailableException>().With.Message.EqualTo("table(2): the machine 'one': the name is there twice"));

    [TestCase("[]")]
    [TestCase("null")]
    public void A_table_has_a_machine(string text) =>
        Assert.That(() => EmulatedMachines.Parse(text, "table"), Throws.TypeOf<HostUnavailableException>().With.Message.EqualTo("table(1): there is no machine in it"));

    [TestCase("amd", "q35", "tcg,thread=single", "max,+svm,-erms,-fsrm", "ttyS0 quiet loglevel=5 no_timer_check")]
    [TestCase("arm64", "virt,virtualization=on,gic-version=3", "tcg,thread=single", "cortex-a72", "ttyAMA0 quiet loglevel=5")]
    [TestCase("riscv64", "virt", "tcg,thread=single", "rv64,h=true", "ttyS0 quiet loglevel=5")]
    [TestCase("ppc64le", "pseries,cap-nested-hv=on,cap-htm=off,x-vof=on", "tcg,thread=single", "power9_v2.0", "hvc0 quiet loglevel=5")]
    public void QEMU_is_told_all_of_a_machine(string name, string board, string accelerator, string cpu, string console)
    {
        var command = QemuCommand.Emulated(EmulatedMachines.Named(name), ["/f/qemu", "/f/seabios"]);
        string[] expected =
        [
            "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot",
            "-M", board, "-accel", accelerator, "-cpu", cpu, "-m", "1024", "-smp", "1", "-kernel", "/k", "-initrd", "/i",
            "-append", $"console={console} cryptomgr.notests printk.devkmsg=on oops=panic panic=-1 -- /dev/vport0p1",
            "-L", "/f/qemu", "-L", "/f/seabios",
            "-chardev", "file,id=console,path=/a,,b/console,append=on", "-serial", "chardev:console", "-chardev", "socket,id=channel,path=/a,,b/channel",
            "-device", "virtio-serial-pci,max_ports=2", "-device", "virtserialport,chardev=channel,name=kvmprobe",
        ];
        Assert.That(command.Arguments(new HostOptions(), "/k", "/i", "/a,b/console", "/a,b/channel"), Is.EqualTo(expected));
    }

    [Test]
    public void The_users_own_words_come_last() =>
        Assert.That(EmulatedMachines.Named("intel").CommandLine(new HostOptions { Append = "nosmp" }), Does.EndWith(" panic=-1 nosmp -- /dev/ttyS1"));

    [TestCase(Architecture.x86_64, null, "amd")]
    [TestCase(Architecture.x86_64, MachineEmulator.Bochs, "bochs-amd")]
    [TestCase(Architecture.arm64, null, "arm64")]
    [TestCase(Architecture.riscv64, null, "riscv64")]
    [TestCase(Architecture.ppc64le, MachineEmulator.QEMU, "ppc64le")]
    public void An_architecture_has_a_machine(Architecture architecture, MachineEmulator? emulator, string name) =>
        Assert.That(EmulatedMachines.Of(architecture, emulator).Name, Is.EqualTo(name));

    [Test]
    public void What_has_no_machine_is_said()
    {
        Assert.That(() => EmulatedMachines.Of(Architecture.mips64), Throws.TypeOf<HostUnavailableException>().With.Message.EqualTo("no emulator makes a machine for mips64 (ci/machines.json)"));
        Assert.That(() => EmulatedMachines.OfDebian("hppa"), Throws.TypeOf<HostUnavailableException>().With.Message.StartsWith("no machine is for 'hppa'; there are amd64, arm64, "));
        Assert.That(() => EmulatedMachines.Named("vax"), Throws.TypeOf<HostUnavailableException>().With.Message.StartsWith("there is no machine 'vax'; there are amd, arm64, "));
    }

    [Test]
    public void Each_machine_has_its_tool() =>
        Assert.That(EmulatedMachines.All.Select(machine => machine.Tool).Where(tool => Toolbox.Family(tool).Count == 0), Is.Empty);

    [TestCase(null, "max,+svm,-erms,-fsrm")]
    [TestCase("-xsave,phys-bits=36", "max,+svm,-erms,-fsrm,-xsave,phys-bits=36")]
    [TestCase("phys-bits=36", "max,+svm,-erms,-fsrm,phys-bits=36")]
    [TestCase("EPYC,+svm", "EPYC,+svm")]
    public void A_cpu_is_a_model_or_features_of_the_usual_one(string? asked, string cpu) =>
        Assert.That(QemuCommand.Emulated(EmulatedMachines.Named("amd"), [], asked).Cpu, Is.EqualTo(cpu));
}
