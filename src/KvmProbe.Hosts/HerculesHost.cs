using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>
/// A kernel in Hercules, the one emulator of the mainframe that has the instruction SIE. Its channel are two 3270 terminals: the one device of
/// it that interrupts the kernel when there is something to read, needs no privileges here, and takes any bytes.
/// </summary>
public sealed class HerculesHost : EmulatedHost
{
    private const string Lists = "host.ins";
    private const string Read = "0700";
    private const string Written = "0701";
    private const ulong InitramfsAt = 0x0800_0000;

    private readonly Lazy<Installation> _hercules;

    internal HerculesHost(string spec, HostOptions options, EmulatedMachine machine, Func<KernelImage> kernel) : base(spec, options, machine, kernel) =>
        _hercules = new Lazy<Installation>(() => Find(machine));

    /// <inheritdoc/>
    public override EmulatorRelease? Emulator => _hercules.Value.Release;

    /// <inheritdoc/>
    protected override string Kind => "Hercules";

    /// <inheritdoc/>
    protected override TimeSpan UsualBoot => TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    protected override int Attempts => 3;

    /// <inheritdoc/>
    protected override TimeSpan UsualPatience => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    private protected override (Stream FromAgent, Stream ToAgent) Start(string folder, TimeSpan patience)
    {
        Prepare();
        MakeLoad(folder);
        var port = FreePort();
        var console = Path.Combine(folder, "console");
        var configuration = Path.Combine(folder, "configuration");
        var commands = Path.Combine(folder, "commands");
        File.WriteAllText(configuration, Configuration(port));
        File.WriteAllText(commands, Commands(folder));
        Process = HostProcess.StartGuarded(console, "/usr/bin/env", [$"HERCULES_RC={commands}", _hercules.Value.Program, "-d", "-f", configuration]);
        Func<Stream> line = () => Connect(port, Process, patience);
        var channel = new TerminalStream((line, line), (Read, Written), TimeSpan.FromSeconds(2));
        return (channel, channel);
    }

    private static Installation Find(EmulatedMachine machine)
    {
        var root = Toolbox.Folder(machine.Tool);
        var program = Path.Combine(root, "usr/bin", machine.Program);

        // It has no option that only says its version, and ends with a status of its own when there is no configuration.
        var said = Tools.Run("/bin/sh", ["-c", "\"$0\" -d -f /dev/null 2>&1 </dev/null | head -n 1; exit 0", program], bounds: new Tools.Bounds(64 * 1024, TimeSpan.FromMinutes(1)));
        return new Installation(root, program, EmulatorRelease.Parse("Hercules", Encoding.ASCII.GetString(said)));
    }

    /// <summary>A Hercules that can be run.</summary>
    private sealed record Installation(string Root, string Program, EmulatorRelease Release);

    /// <summary>What a mainframe's console loads: a list of files and of where in memory they go (the kernel's arch/s390/boot/head.S).</summary>
    private void MakeLoad(string folder)
    {
        File.Copy(Kernel.Image, Path.Combine(folder, "kernel"));
        var initramfs = MakeInitramfs(folder, Machine.Backend);
        var place = new byte[2 * sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(place, InitramfsAt);
        BinaryPrimitives.WriteUInt64BigEndian(place.AsSpan(sizeof(ulong)), (ulong)new FileInfo(initramfs).Length);
        File.WriteAllBytes(Path.Combine(folder, "place"), place);
        File.WriteAllText(Path.Combine(folder, "words"), Machine.CommandLine(Options) + '\0');
        File.WriteAllText(
            Path.Combine(folder, Lists),
            string.Create(CultureInfo.InvariantCulture, $"kernel 0x00000000\ninitramfs 0x{InitramfsAt:x8}\nplace 0x00010408\nwords 0x00010480\n"));
    }

    /// <summary>The console is the kernel's, in its own code page. Nobody but this machine may take the terminals' places.</summary>
    private string Configuration(int port) => string.Create(CultureInfo.InvariantCulture, $"""
        ARCHMODE z/Arch
        CPUMODEL {Machine.Cpu}
        CPUSERIAL 000001
        CODEPAGE 819/500
        MAINSIZE {Options.Memory}
        NUMCPU {Options.Cpus}
        CNSLPORT 127.0.0.1:{port}
        OSTAILOR QUIET
        MODPATH {_hercules.Value.Root}/usr/lib/hercules
        {Read} 3270
        {Written} 3270

        """);

    /// <summary>A kernel that has ended waits with interrupts disabled: then Hercules ends, too.</summary>
    private static string Commands(string folder) => $"""
        hao tgt HHCCP011I.*
        hao cmd quit
        ipl {Path.Combine(folder, Lists)}

        """;

    private static int FreePort()
    {
        using var listener = Listen(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    /// <summary>It listens a moment after it was started.</summary>
    private static NetworkStream Connect(int port, HostProcess process, TimeSpan patience)
    {
        for (var waiting = Stopwatch.StartNew(); ;)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                socket.Connect(IPAddress.Loopback, port);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (!process.HasExited && waiting.Elapsed < patience)
            {
                socket.Dispose();
                Thread.Sleep(50);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                throw new TargetLostException(process.HasExited ? "it ended at once" : "it opened no channel", e);
            }
        }
    }
}
