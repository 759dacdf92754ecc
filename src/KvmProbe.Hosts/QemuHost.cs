using System.Net.Sockets;
using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>
/// A kernel in QEMU. Without hardware acceleration an x86 machine is AMD's, because that is what QEMU emulates virtualization of.
/// </summary>
public sealed class QemuHost : EmulatedHost
{
    private readonly Lazy<Installation> _qemu;

    internal QemuHost(string spec, HostOptions options, EmulatedMachine machine, Func<KernelImage> kernel) : base(spec, options, machine, kernel) =>
        _qemu = new Lazy<Installation>(() => Find(machine, options.Emulator));

    /// <summary>The emulators that may be asked for to make a machine.</summary>
    internal static IReadOnlyList<string> Emulators(EmulatedMachine machine) => [.. Toolbox.Family(machine.Tool), HostOptions.SystemEmulator];

    /// <inheritdoc/>
    public override EmulatorRelease? Emulator => _qemu.Value.Release;

    /// <inheritdoc/>
    protected override string Kind => "QEMU";

    /// <inheritdoc/>
    protected override TimeSpan UsualBoot => TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> Facts()
    {
        var command = Acceleration([]).Command;
        return [.. base.Facts(), new("acceleration", command.Accelerator), new("model", command.Cpu)];
    }

    /// <summary>
    /// This machine's own virtualization, where it is an x86 as the host is, and a guest of it can have guests; else QEMU's. The table's x86
    /// CPU is without ERMS: QEMU does <c>rep stosb</c> byte by byte, and a kernel that is told it is fast clears its pages with it. Nor FSRM,
    /// which implies ERMS: the memmove() of 6.1 never ends on a CPU that has the one without the other.
    /// </summary>
    private (QemuCommand Command, string Backend) Acceleration(IReadOnlyList<string> firmware) =>
        Options.Cpu is null && Nesting is { } backend
            ? (new QemuCommand(Machine, "kvm", "host", firmware), backend)
            : (QemuCommand.Emulated(Machine, firmware, Options.Cpu), Machine.Backend);

    private string? Nesting => Machine.Architecture == Architecture.x86_64 ? ((string[])["kvm_amd", "kvm_intel"]).FirstOrDefault(HasNesting) : null;

    private static bool HasNesting(string backend)
    {
        var nested = $"/sys/module/{backend}/parameters/nested";
        return File.Exists(nested) && File.ReadAllText(nested).Trim() is "1" or "Y" && HostDoor.Problem(HostDoor.Local) is null;
    }

    /// <inheritdoc/>
    private protected override (Stream FromAgent, Stream ToAgent) Start(string folder, TimeSpan patience)
    {
        var socket = Path.Combine(folder, HostFiles.Channel);
        var console = Path.Combine(folder, "console");
        using var listener = Listen(new UnixDomainSocketEndPoint(socket));
        var (command, backend) = Acceleration(_qemu.Value.Firmware);
        var arguments = command.Arguments(Options, Kernel.Image, MakeInitramfs(folder, backend), console, socket);
        Process = HostProcess.StartGuarded(console, _qemu.Value.Program, arguments);
        var channel = Accept(listener, Process, patience);
        return (channel, channel);
    }

    private static Installation Find(EmulatedMachine machine, string? asked)
    {
        if (asked == HostOptions.SystemEmulator)
        {
            return Look(Tools.Find(machine.Program), []);
        }

        var root = Toolbox.Folder(asked ?? machine.Tool);
        return Look(Path.Combine(root, "usr", "bin", machine.Program), [.. machine.Firmware.Select(path => Path.Combine(root, path))]);
    }

    private static Installation Look(string program, IReadOnlyList<string> firmware) =>
        new(program, firmware, EmulatorRelease.Parse("QEMU", System.Text.Encoding.UTF8.GetString(Tools.Run(program, ["--version"]))));

    /// <summary>A QEMU that can be run.</summary>
    private sealed record Installation(string Program, IReadOnlyList<string> Firmware, EmulatorRelease Release);
}
