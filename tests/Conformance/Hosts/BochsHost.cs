using System.Globalization;
using System.Net;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Hosts;

/// <summary>
/// A kernel in Bochs, which emulates Intel's virtualization. Slow: its only channel is a serial line, and the distribution's has a debugger
/// built in.
/// </summary>
public sealed class BochsHost : EmulatedHost
{
    private const string Program = "bochs";
    private const string Loader = "/usr/lib/ISOLINUX/isolinux.bin";
    private const string LoaderLibrary = "/usr/lib/syslinux/modules/bios/ldlinux.c32";
    private const string Display = "/usr/lib/x86_64-linux-gnu/bochs/plugins/libbx_sdl2_gui.so";
    private const string VideoBios = "/usr/share/bochs/VGABIOS-lgpl-latest";

    internal BochsHost(string spec, HostOptions options, Func<KernelImage> kernel) : base(spec, options, kernel)
    {
    }

    /// <inheritdoc/>
    public override void Prepare()
    {
        if (Options.Bochs is { } own)
        {
            Need(own, "bochs, or leave KVMPROBE_BOCHS out");
        }
        else
        {
            Tools.Find(Program);
            Need(Display, "bochs-sdl");
        }

        Tools.Find("genisoimage");
        Need(Loader, "isolinux");
        Need(LoaderLibrary, "syslinux-common");
        Need(VideoBios, "bochsbios");
        base.Prepare();
    }

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
        var disc = MakeDisc(folder);
        using var listener = Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var console = Path.Combine(folder, "console");
        var configuration = Path.Combine(folder, "bochsrc");
        File.WriteAllText(configuration, Configuration(disc, console, ((IPEndPoint)listener.LocalEndPoint!).Port));
        Process = HostProcess.StartGuarded(Path.Combine(folder, "emulator.log"), "/usr/bin/env", Command(folder, configuration), console);
        var channel = Accept(listener, Process, patience);
        return (channel, channel);
    }

    private IEnumerable<string> Command(string folder, string configuration)
    {
        if (Options.Bochs is { } own)
        {
            return [own, "-q", "-f", configuration];
        }

        // The distribution's has a debugger, which asks what to do first, and is told to go on.
        var debugger = Path.Combine(folder, "debugger");
        File.WriteAllText(debugger, "c\n");
        return ["SDL_VIDEODRIVER=dummy", Tools.Find(Program), "-q", "-f", configuration, "-rc", debugger];
    }

    private static void Need(string file, string package)
    {
        if (!File.Exists(file))
        {
            throw new HostUnavailableException($"there is no {file}: apt-get install {package}");
        }
    }

    private string MakeDisc(string folder)
    {
        var root = Directory.CreateDirectory(Path.Combine(folder, "disc")).FullName;
        File.Copy(Loader, Path.Combine(root, "isolinux.bin"));
        File.Copy(LoaderLibrary, Path.Combine(root, "ldlinux.c32"));
        File.Copy(Kernel.Image, Path.Combine(root, "kernel"));
        File.Move(MakeInitramfs(folder, "kvm_intel"), Path.Combine(root, "initrd"));
        File.WriteAllText(
            Path.Combine(root, "isolinux.cfg"),
            $"DEFAULT host\nPROMPT 0\nLABEL host\n KERNEL /kernel\n INITRD /initrd\n APPEND {CommandLine("/dev/ttyS1")}\n");
        var disc = Path.Combine(folder, "disc.iso");
        Tools.Run(
            Tools.Find("genisoimage"),
            ["-quiet", "-o", disc, "-b", "isolinux.bin", "-c", "boot.cat", "-no-emul-boot", "-boot-load-size", "4", "-boot-info-table", root]);
        return disc;
    }

    /// <summary>
    /// Time in the host goes by instructions, so that what a case sees does not depend on how busy this machine is. A byte takes the serial
    /// line its time, so the fewer instructions a second has, the sooner it is through; but the kernel's ticks take their part of them.
    /// </summary>
    private string Configuration(string disc, string console, int port) => string.Create(CultureInfo.InvariantCulture, $"""
        megs: {Options.Memory}
        romimage: file=/usr/share/bochs/BIOS-bochs-latest
        vgaromimage: file={VideoBios}
        display_library: {(Options.Bochs is null ? "sdl2" : "nogui")}
        cpu: model=corei7_haswell_4770, count=1, ips=20000000, reset_on_triple_fault=0
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
