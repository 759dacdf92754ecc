using System.Globalization;
using System.Net;
using KvmProbe.Data;
using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>
/// A kernel in Bochs: the one emulator of Intel's virtualization, and a second one of AMD's. Slow: its only channel is a serial line.
/// </summary>
public sealed class BochsHost : EmulatedHost
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(", \t\r\n$\"'");
    private readonly Lazy<Installation> _bochs;

    internal BochsHost(string spec, HostOptions options, EmulatedMachine machine, Func<KernelImage> kernel) : base(spec, options, machine, kernel) =>
        _bochs = new Lazy<Installation>(() => Find(machine, options.Bochs));

    /// <inheritdoc/>
    public override EmulatorRelease? Emulator => _bochs.Value.Release;

    /// <inheritdoc/>
    protected override string Kind => "Bochs";

    /// <inheritdoc/>
    protected override TimeSpan UsualBoot => TimeSpan.FromMinutes(6);

    /// <inheritdoc/>
    protected override TimeSpan UsualPatience => TimeSpan.FromMinutes(3);

    /// <inheritdoc/>
    private protected override (Stream FromAgent, Stream ToAgent) Start(string folder, TimeSpan patience)
    {
        Prepare();
        Require(folder);
        var disc = MakeDisc(folder);
        using var listener = Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var console = Path.Combine(folder, "console");
        var configuration = Path.Combine(folder, "bochsrc");
        File.WriteAllText(configuration, Configuration(disc, console, ((IPEndPoint)listener.LocalEndPoint!).Port));
        Process = HostProcess.StartGuarded(Path.Combine(folder, "emulator.log"), "/usr/bin/env", [.. _bochs.Value.Environment, _bochs.Value.Program, "-q", "-f", configuration], console);
        var channel = Accept(listener, Process, patience, LocalPeer.IsThisUser);
        return (channel, channel);
    }

    /// <summary>Bochs' configuration has no way to say some characters of a path.</summary>
    private void Require(string folder)
    {
        if (((string[])[folder, _bochs.Value.Root]).FirstOrDefault(path => path.AsSpan().ContainsAny(Special)) is { } path)
        {
            throw new HostUnavailableException($"Bochs cannot be told of {OneLine.Of(path)}: neither TMPDIR nor the cache's path may have a blank or one of ,$\"'");
        }
    }

    /// <summary>The toolbox's Bochs, or one of the user's own with the toolbox's firmware.</summary>
    private static Installation Find(EmulatedMachine machine, string? own)
    {
        var root = Toolbox.Folder(machine.Tool);
        string[] surroundings =
        [
            $"LTDL_LIBRARY_PATH={Directory.GetDirectories(Path.Combine(root, "usr/lib"), "*-linux-gnu")[0]}/bochs/plugins",
            $"BXSHARE={root}/usr/share/bochs", "TERM=xterm", $"TERMINFO_DIRS={root}/usr/share/terminfo:{root}/usr/lib/terminfo",
        ];
        var program = own ?? Path.Combine(root, "usr/bin", machine.Program);
        if (!File.Exists(program))
        {
            throw new HostUnavailableException($"there is no {program}: give the path of a Bochs, or leave --bochs out");
        }

        // It ends with a status of its own when it only says its version.
        var said = Tools.Run("/bin/sh", ["-c", "\"$@\" 2>&1; exit 0", "sh", "/usr/bin/env", .. surroundings, program, "--help"]);
        return new Installation(root, program, surroundings, own is null ? "term" : "nogui", EmulatorRelease.Parse("Bochs", System.Text.Encoding.UTF8.GetString(said)));
    }

    /// <summary>A Bochs that can be run.</summary>
    private sealed record Installation(
        string Root, string Program, IReadOnlyList<string> Environment, string Display, EmulatorRelease Release)
    {
        internal string File(string path) => Path.Combine(Root, path);
    }

    private string MakeDisc(string folder)
    {
        var root = Directory.CreateDirectory(Path.Combine(folder, "disc")).FullName;
        File.Copy(_bochs.Value.File("usr/lib/ISOLINUX/isolinux.bin"), Path.Combine(root, "isolinux.bin"));
        File.Copy(_bochs.Value.File("usr/lib/syslinux/modules/bios/ldlinux.c32"), Path.Combine(root, "ldlinux.c32"));
        File.Copy(Kernel.Image, Path.Combine(root, "kernel"));
        File.Move(MakeInitramfs(folder, Machine.Backend), Path.Combine(root, "initrd"));
        File.WriteAllText(
            Path.Combine(root, "isolinux.cfg"),
            $"DEFAULT host\nPROMPT 0\nLABEL host\n KERNEL /kernel\n INITRD /initrd\n APPEND {Machine.CommandLine(Options)}\n");
        var disc = Path.Combine(folder, "disc.iso");
        Tools.Run(
            _bochs.Value.File("usr/bin/genisoimage"),
            ["-quiet", "-o", disc, "-b", "isolinux.bin", "-c", "boot.cat", "-no-emul-boot", "-boot-load-size", "4", "-boot-info-table", root]);
        return disc;
    }

    /// <summary>
    /// Time in the host goes by instructions, so that what a case sees does not depend on how busy this machine is. A byte takes the serial
    /// line its time, so the fewer instructions a second has, the sooner it is through; but the kernel's ticks take their part of them.
    /// </summary>
    private string Configuration(string disc, string console, int port) => string.Create(CultureInfo.InvariantCulture, $"""
        megs: {Options.Memory}
        romimage: file={_bochs.Value.File("usr/share/bochs/BIOS-bochs-latest")}
        vgaromimage: file={_bochs.Value.File("usr/share/bochs/VGABIOS-lgpl-latest")}
        display_library: {_bochs.Value.Display}
        cpu: model={Machine.Cpu}, count=1, ips=20000000, reset_on_triple_fault=0
        clock: sync=none, time0=946684800
        ata0: enabled=1, ioaddr1=0x1f0, ioaddr2=0x3f0, irq=14
        ata0-master: type=cdrom, path={disc}, status=inserted
        boot: cdrom
        com1: enabled=1, mode=file, dev={console}
        com2: enabled=1, mode=socket-client, dev=127.0.0.1:{port}
        log: /dev/null
        panic: action=fatal
        error: action=ignore
        info: action=ignore
        debug: action=ignore
        speaker: enabled=0
        mouse: enabled=0

        """);
}
