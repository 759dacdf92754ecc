using KvmProbe.Data;
using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>What a record says of the kernel under test, read through the target.</summary>
/// <param name="Release">The kernel's release, as <c>uname -r</c> gives it.</param>
/// <param name="Version">The kernel's version line.</param>
/// <param name="Backend">The module that backs KVM: kvm_amd, kvm_intel, kvm_pvm, …; <c>kvm</c> where none is named, or KVM is built in.</param>
/// <param name="Vendor">The CPU's vendor: amd, intel, arm, ibm, or what /proc/cpuinfo says.</param>
/// <param name="Cpu">The CPU's model name.</param>
/// <param name="Microcode">The CPU's microcode revision, if there is one.</param>
/// <param name="Cpus">How many CPUs are online.</param>
/// <param name="CpuFlags">The features that the kernel names.</param>
/// <param name="Architecture">The architecture.</param>
public sealed record HostFacts(
    string Release,
    string Version,
    string Backend,
    string Vendor,
    string Cpu,
    string Microcode,
    int Cpus,
    IReadOnlySet<string> CpuFlags,
    Architecture Architecture)
{
    /// <summary>Whether the host was booted for the suite alone: its process 1 is the agent.</summary>
    public bool IsExpendable { get; init; }

    /// <summary>The controllers of the host's control groups (cgroup2); none where there is no such file system in its usual place.</summary>
    public IReadOnlySet<string> Controllers { get; init; } = new HashSet<string>();

    /// <summary>Who made the firmware: <c>SeaBIOS</c> in QEMU, <c>The Bochs Project</c> in Bochs, the maker of a real machine.</summary>
    public string Firmware { get; init; } = "unknown";

    /// <summary>Whose and which machine it is, as the firmware says; null when it does not.</summary>
    public string? Machine { get; init; }

    /// <summary>The name that the host gives itself; null when it has none.</summary>
    public string? Hostname { get; init; }

    /// <summary>Whether the kernel handles machine checks (CONFIG_X86_MCE).</summary>
    public bool HandlesMachineChecks { get; init; }

    /// <summary>What emulates the host; null when nothing does, or nobody knows.</summary>
    public EmulatorRelease? Emulator { get; init; }

    /// <summary>The values in force of the parameters of kvm and of what backs it, by <c>module.name</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>No fact is longer, in characters.</summary>
    private const int MostOfFact = 200;

    private const string NoModule = "kvm";
    private static readonly string[] Backends = ["kvm_amd", "kvm_intel", "kvm_pvm", "kvm_hv", "kvm_pr"];

    /// <summary>Whether <see cref="Backend"/> can be that.</summary>
    public static bool IsBackend(string name) => name == NoModule || Backends.Contains(name);

    /// <summary>One line: what the run is about.</summary>
    public string Line => $"Linux {Release} {Architecture}, {Backend}, {Cpu}{(Emulator is null ? "" : $", in {Emulator}")}";

    /// <summary>
    /// The kernel's version as numbers: 6.12.95 of <c>6.12.95+deb12-cloud-amd64</c>. Of a release that says how compatible the kernel is, as
    /// Debian's <c>6.1.0-49-amd64</c>, the version line has it: <c>Debian 6.1.176-1</c>.
    /// </summary>
    public System.Version Kernel => VersionIn(Version, "Debian ") is { } upstream && upstream.ToString().StartsWith(Series, StringComparison.Ordinal) ? upstream : VersionIn(Release, "")
        ?? throw new HostUnavailableException($"the host's kernel says '{Release}', which is no release of Linux");

    private string Series => string.Join('.', Release.Split('.').Take(2)) + '.';

    private static System.Version? VersionIn(string text, string before)
    {
        var at = text.IndexOf(before, StringComparison.Ordinal);
        var numbers = at < 0 ? "" : string.Concat(text.Skip(at + before.Length).TakeWhile(c => char.IsAsciiDigit(c) || c == '.')).TrimEnd('.');
        return System.Version.TryParse(numbers, out var version) ? version : null;
    }

    /// <summary>Reads the facts.</summary>
    public static HostFacts Read(ITarget target)
    {
        using var files = new TargetFiles(target);
        var cpu = CpuInfo.Parse(target.Architecture, files.Text("/proc/cpuinfo") ?? "");
        return new HostFacts(
            Fact(files, "/proc/sys/kernel/osrelease"),
            Fact(files, "/proc/sys/kernel/version"),
            Backends.FirstOrDefault(name => files.Exists($"/sys/module/{name}")) ?? NoModule,
            OneLine.Of(cpu.Vendor, MostOfFact),
            OneLine.Of(cpu.Cpu, MostOfFact),
            OneLine.Of(cpu.Microcode, MostOfFact),
            cpu.Cpus,
            cpu.Flags,
            target.Architecture)
        {
            IsExpendable = files.Text("/proc/self/stat")?.StartsWith("1 (init)", StringComparison.Ordinal) ?? false,
            Controllers = (files.Text("/sys/fs/cgroup/cgroup.controllers") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet(),
            HandlesMachineChecks = files.Exists("/sys/devices/system/machinecheck"),
            Parameters = ModuleParameter.InForce(files).ToDictionary(),
            Firmware = Fact(files, "/sys/class/dmi/id/bios_vendor"),
            Machine = Words(files.Text("/sys/class/dmi/id/sys_vendor"), files.Text("/sys/class/dmi/id/product_name")) ?? Words(files.Text("/proc/device-tree/model")),
            Hostname = files.Text("/proc/sys/kernel/hostname")?.Trim() is { Length: > 0 } name and not "(none)" ? OneLine.Of(name, MostOfFact) : null,
        };
    }

    private static string Fact(TargetFiles files, string path) => OneLine.Of(files.Text(path)?.Trim() ?? "unknown", MostOfFact);

    private static string? Words(params IEnumerable<string?> texts) =>
        string.Join(' ', texts.OfType<string>().Select(text => text.Trim().Trim('\0')).Where(text => text.Length > 0)) is { Length: > 0 } words ? OneLine.Of(words, MostOfFact) : null;

    /// <summary>The facts as a record has them.</summary>
    /// <param name="name">How the host was asked for.</param>
    public IReadOnlyDictionary<string, string> ForRecord(string name) => new Dictionary<string, string>(
        new KeyValuePair<string, string?>[] { new("emulator", Emulator?.ToString()), new("machine", Machine), new("hostname", Hostname) }
            .Where(fact => fact.Value is not null)!)
    {
        ["name"] = name,
        ["release"] = Release,
        ["version"] = Version,
        ["backend"] = Backend,
        ["architecture"] = Architecture.ToString(),
        ["vendor"] = Vendor,
        ["cpu"] = Cpu,
        ["microcode"] = Microcode,
        ["firmware"] = Firmware,
        ["cpus"] = Cpus.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
