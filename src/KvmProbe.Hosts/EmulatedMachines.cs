using System.Text.Json;
using System.Text.Json.Serialization;
using KvmProbe.Data;
using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>The emulated machines of <c>ci/machines.json</c>. The first of an architecture is the one that its kernels are booted on.</summary>
public static class EmulatedMachines
{
    private const string Table = "ci/machines.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    private static readonly Lazy<IReadOnlyList<EmulatedMachine>> Read = new(() => Parse(File.ReadAllText(Path.Combine(HostFiles.Root, Table)), Table));

    /// <summary>All of them.</summary>
    /// <exception cref="HostUnavailableException">The table has an error.</exception>
    public static IReadOnlyList<EmulatedMachine> All => Read.Value;

    /// <summary>Those that kernels are booted on only when the machine is named: <c>intel:6.12</c>, <c>gicv2:arm64-7.3</c>.</summary>
    public static IEnumerable<EmulatedMachine> Variants => All.Where(machine => machine != Of(machine.Architecture));

    /// <summary>The machine of a name.</summary>
    /// <exception cref="HostUnavailableException">There is none.</exception>
    public static EmulatedMachine Named(string name) => All.FirstOrDefault(machine => machine.Name == name)
        ?? throw new HostUnavailableException($"there is no machine '{name}'; there are {string.Join(", ", All.Select(machine => machine.Name))} ({Table})");

    /// <summary>The machine that kernels of an architecture are booted on, or the first that an emulator makes for it.</summary>
    /// <exception cref="HostUnavailableException">There is none.</exception>
    public static EmulatedMachine Of(Architecture architecture, MachineEmulator? emulator = null) =>
        All.FirstOrDefault(machine => machine.Architecture == architecture && (emulator is null || machine.Emulator == emulator))
        ?? throw new HostUnavailableException($"{emulator?.ToString() ?? "no emulator"} makes {(emulator is null ? "a" : "no")} machine for {architecture} ({Table})");

    /// <summary>The machine that kernels of Debian's name of an architecture are booted on.</summary>
    /// <exception cref="HostUnavailableException">There is none.</exception>
    public static EmulatedMachine OfDebian(string debian) => All.FirstOrDefault(machine => machine.Debian == debian)
        ?? throw new HostUnavailableException($"no machine is for '{debian}'; there are {string.Join(", ", All.Select(machine => machine.Debian).Distinct())} ({Table})");

    /// <summary>Reads a table: an unknown field, a missing one, a wrong word and a name that is there twice are errors.</summary>
    /// <param name="text">The table.</param>
    /// <param name="file">What the error calls it.</param>
    /// <exception cref="HostUnavailableException">It has an error.</exception>
    public static IReadOnlyList<EmulatedMachine> Parse(string text, string file)
    {
        IReadOnlyList<EmulatedMachine> machines;
        try
        {
            machines = JsonSerializer.Deserialize<IReadOnlyList<EmulatedMachine>>(text, Options) ?? [];
        }
        catch (JsonException e)
        {
            var end = e.Message.IndexOf(" Path:", StringComparison.Ordinal);
            throw new HostUnavailableException(OneLine.Of($"{file}({(e.LineNumber ?? 0) + 1}): {e.Path}: {(end < 0 ? e.Message : e.Message[..end])}"), e);
        }

        var seen = new HashSet<string>();
        foreach (var machine in machines)
        {
            if (machine is null)
            {
                throw new HostUnavailableException($"{file}(1): null is no machine");
            }

            if (Problem(machine) is { } problem || !seen.Add(machine.Name) && (problem = "the name is there twice") is not null)
            {
                throw new HostUnavailableException(OneLine.Of($"{file}({LineOf(machine.Name, text)}): the machine '{machine.Name}': {problem}"));
            }
        }

        return machines.Count > 0 ? machines : throw new HostUnavailableException($"{file}(1): there is no machine in it");
    }

    private static int LineOf(string name, string text)
    {
        var at = text.IndexOf($"\"{name}\"", StringComparison.Ordinal);
        return 1 + text.AsSpan(0, Math.Max(at, 0)).Count('\n');
    }

    private static string? Problem(EmulatedMachine machine) => machine switch
    {
        { Name.Length: 0 } or { Program.Length: 0 } or { Tool.Length: 0 } or { Cpu.Length: 0 } or { Debian.Length: 0 } => "name, debian, tool, program and cpu have to say something",
        _ when machine.Firmware.Concat(machine.Devices).Concat(machine.Modules).Any(string.IsNullOrEmpty) => "a list has null or an empty text",
        { Image: not ("vmlinuz" or "vmlinux") } => $"image is '{machine.Image}', and not vmlinuz or vmlinux",
        { Emulator: MachineEmulator.QEMU, Board: null } => "QEMU needs \"machine\"",
        { Emulator: MachineEmulator.QEMU, Channel.Device: null } => "QEMU needs the channel's \"device\"",
        { Emulator: not MachineEmulator.QEMU, Board: not null } => "\"machine\" is QEMU's",
        { Emulator: not MachineEmulator.QEMU, OneThread: true } => "\"oneThread\" is QEMU's",
        { Emulator: not MachineEmulator.QEMU, Channel.Device: not null } => "the channel's \"device\" is QEMU's",
        { Channel.Path: var path } when !path.StartsWith("/dev/", StringComparison.Ordinal) => $"the channel's path is '{path}', and not one below /dev",
        _ => null,
    };
}
