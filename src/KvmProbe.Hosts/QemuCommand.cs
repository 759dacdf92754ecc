using System.Globalization;

namespace KvmProbe.Hosts;

/// <summary>How QEMU is told to make a machine.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Accelerator">What runs its CPUs.</param>
/// <param name="Cpu">The CPU.</param>
/// <param name="Firmware">The folders that have firmware; none when QEMU knows its own.</param>
public sealed record QemuCommand(EmulatedMachine Machine, string Accelerator, string Cpu, IReadOnlyList<string> Firmware)
{
    /// <summary>A machine as the table has it, without hardware acceleration.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="firmware">The folders that have firmware.</param>
    /// <param name="cpu">The CPU that was asked for (<see cref="HostOptions.Cpu"/>).</param>
    public static QemuCommand Emulated(EmulatedMachine machine, IReadOnlyList<string> firmware, string? cpu = null) =>
        new(machine, machine.OneThread ? "tcg,thread=single" : "tcg", Model(machine.Cpu!, cpu), firmware);

    /// <summary>The arguments.</summary>
    /// <param name="options">Memory, CPUs, words for the kernel.</param>
    /// <param name="kernel">The kernel's image.</param>
    /// <param name="initramfs">The file system that it boots with.</param>
    /// <param name="console">The file that the console goes to.</param>
    /// <param name="channel">The socket that is listened at.</param>
    public IReadOnlyList<string> Arguments(HostOptions options, string kernel, string initramfs, string console, string channel) =>
    [
        "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot",
        "-M", Machine.Board!, "-accel", Accelerator, "-cpu", Cpu,
        "-m", options.Memory.ToString(CultureInfo.InvariantCulture), "-smp", options.Cpus.ToString(CultureInfo.InvariantCulture),
        "-kernel", kernel, "-initrd", initramfs, "-append", Machine.CommandLine(options),
        .. Firmware.SelectMany(folder => (string[])["-L", folder]),
        "-chardev", $"file,id=console,path={Quoted(console)},append=on", "-serial", "chardev:console",
        "-chardev", $"socket,id=channel,path={Quoted(channel)}",
        .. Machine.Devices.SelectMany(device => (string[])["-device", device]),
        "-device", $"{Machine.Channel.Device},max_ports=2", "-device", "virtserialport,chardev=channel,name=kvmprobe",
    ];

    private static string Model(string usual, string? asked) => asked switch
    {
        null or "" => usual,
        _ when asked[0] is '+' or '-' || asked.Split(',')[0].Contains('=') => $"{usual},{asked}",
        _ => asked,
    };

    /// <summary>QEMU takes a comma for the end of a value unless it is doubled.</summary>
    private static string Quoted(string value) => value.Replace(",", ",,", StringComparison.Ordinal);
}
