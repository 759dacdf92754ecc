using System.Globalization;
using System.Net.Sockets;

namespace KvmProbe.Hosts;

/// <summary>
/// A kernel in QEMU. Without hardware acceleration it is an AMD machine, because that is what QEMU emulates virtualization of; and its
/// CPUs share one thread, because kernels that patch their own code die when they do not.
/// </summary>
public sealed class QemuHost : EmulatedHost
{
    private const string Program = "qemu-system-x86_64";
    private const string Family = "qemu";
    private readonly Lazy<Installation> _qemu;

    internal QemuHost(string spec, HostOptions options, Func<KernelImage> kernel) : base(spec, options, kernel) =>
        _qemu = new Lazy<Installation>(() => Find(options.Emulator));

    /// <summary>The emulators that may be asked for.</summary>
    internal static IReadOnlyList<string> Emulators => [.. Toolbox.Family(Family), HostOptions.SystemEmulator];

    /// <inheritdoc/>
    public override EmulatorRelease? Emulator => _qemu.Value.Release;

    /// <inheritdoc/>
    protected override string Kind => "QEMU";

    /// <inheritdoc/>
    protected override TimeSpan UsualBoot => TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> Facts() => base.Facts().Append(new("acceleration", Acceleration.Accelerator));

    /// <summary>
    /// The machine's own virtualization, where a guest of it can have guests; else QEMU's, without ERMS: it does <c>rep stosb</c> byte by
    /// byte, and a kernel that is told it is fast clears its pages with it. Nor FSRM, which implies ERMS: the memmove() of 6.1 never ends on
    /// a CPU that has the one without the other.
    /// </summary>
    private static (string Accelerator, string Cpu, string Backend) Acceleration =>
        ((string[])["kvm_amd", "kvm_intel"]).FirstOrDefault(HasNesting) is { } backend
            ? ("kvm", "host", backend)
            : ("tcg,thread=single", "max,+svm,-erms,-fsrm", "kvm_amd");

    private static bool HasNesting(string backend)
    {
        var nested = $"/sys/module/{backend}/parameters/nested";
        return File.Exists(nested) && File.ReadAllText(nested).Trim() is "1" or "Y" && HostDoor.Problem(HostDoor.Local) is null;
    }

    /// <inheritdoc/>
    private protected override (Stream FromAgent, Stream ToAgent) Start(string folder, TimeSpan patience)
    {
        var socket = Path.Combine(folder, "channel");
        var console = Path.Combine(folder, "console");
        using var listener = Listen(new UnixDomainSocketEndPoint(socket));
        var (accelerator, cpu, backend) = Acceleration;
        string[] arguments =
        [
            "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot",
            "-M", "q35", "-accel", accelerator, "-cpu", cpu,
            "-m", Options.Memory.ToString(CultureInfo.InvariantCulture), "-smp", Options.Cpus.ToString(CultureInfo.InvariantCulture),
            "-kernel", Kernel.Image, "-initrd", MakeInitramfs(folder, backend), "-append", CommandLine("/dev/vport0p1"),
            .. _qemu.Value.Firmware.SelectMany(firmware => (string[])["-L", firmware]),
            "-chardev", $"file,id=console,path={Quoted(console)},append=on", "-serial", "chardev:console",
            "-chardev", $"socket,id=channel,path={Quoted(socket)}",
            "-device", "virtio-serial-pci,max_ports=2", "-device", "virtserialport,chardev=channel,name=kvmprobe",
        ];
        Process = HostProcess.StartGuarded(console, _qemu.Value.Program, arguments);
        var channel = Accept(listener, Process, patience);
        return (channel, channel);
    }

    /// <summary>QEMU takes a comma for the end of a value unless it is doubled.</summary>
    private static string Quoted(string value) => value.Replace(",", ",,", StringComparison.Ordinal);

    private static Installation Find(string? asked)
    {
        if (asked == HostOptions.SystemEmulator)
        {
            return Look(Tools.Find(Program), []);
        }

        var root = Toolbox.Folder(asked ?? Family);
        return Look(Path.Combine(root, "usr", "bin", Program), [Path.Combine(root, "usr/share/qemu"), Path.Combine(root, "usr/share/seabios")]);
    }

    private static Installation Look(string program, IReadOnlyList<string> firmware) =>
        new(program, firmware, EmulatorRelease.Parse("QEMU", System.Text.Encoding.UTF8.GetString(Tools.Run(program, ["--version"]))));

    /// <summary>A QEMU that can be run.</summary>
    private sealed record Installation(string Program, IReadOnlyList<string> Firmware, EmulatorRelease Release);
}
