using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>What /proc/cpuinfo says, which every architecture writes in its own way.</summary>
/// <param name="Vendor">Who made the CPU: amd, intel, arm, ibm, or what the text says.</param>
/// <param name="Cpu">The CPU's name.</param>
/// <param name="Microcode">Its microcode revision, if there is one.</param>
/// <param name="Flags">The features that the kernel names.</param>
/// <param name="Cpus">How many CPUs are online.</param>
public sealed record CpuInfo(string Vendor, string Cpu, string Microcode, IReadOnlySet<string> Flags, int Cpus)
{
    private const string Unknown = "unknown";

    /// <summary>Reads the text.</summary>
    public static CpuInfo Parse(Architecture architecture, string text)
    {
        var (vendor, cpu, flags) = architecture switch
        {
            Architecture.arm64 => Arm64(text),
            Architecture.riscv64 => Riscv(text),
            Architecture.ppc64le => Ppc(text),
            Architecture.s390x => S390(text),
            _ => X86(text),
        };
        var cpus = text.Split('\n').Count(line => line.StartsWith("processor", StringComparison.Ordinal));
        return new CpuInfo(vendor, cpu, Field(text, "microcode"), flags, Math.Max(1, cpus));
    }

    private static (string Vendor, string Cpu, IReadOnlySet<string> Flags) X86(string text) =>
        (Field(text, "vendor_id") switch { "AuthenticAMD" => "amd", "GenuineIntel" => "intel", var other => other },
            Field(text, "model name"),
            Words(Field(text, "flags")));

    /// <summary>There are numbers only: the part is the maker's own, the variant and the revision are the "r0p3" of its manuals.</summary>
    private static (string Vendor, string Cpu, IReadOnlySet<string> Flags) Arm64(string text)
    {
        var (implementer, variant) = (Field(text, "CPU implementer"), Field(text, "CPU variant"));
        return (implementer == "0x41" ? "arm" : implementer,
            $"implementer {implementer} part {Field(text, "CPU part")} r{variant.Replace("0x", "", StringComparison.Ordinal)}p{Field(text, "CPU revision")}",
            Words(Field(text, "Features")));
    }

    /// <summary>The "isa" is the base and its extensions of one letter, then the others, each after an underscore.</summary>
    private static (string Vendor, string Cpu, IReadOnlySet<string> Flags) Riscv(string text)
    {
        const int baseLength = 4;
        var extensions = Field(text, "isa").Split('_');
        var letters = extensions[0];
        var flags = letters.Skip(baseLength).Select(letter => letter.ToString()).Concat(extensions.Skip(1)).ToHashSet();
        return (Field(text, "mvendorid"), Field(text, "uarch") is var name and not Unknown ? name : letters, flags);
    }

    /// <summary>"POWER9 (architected), altivec supported", and the kind of its page tables.</summary>
    private static (string Vendor, string Cpu, IReadOnlySet<string> Flags) Ppc(string text)
    {
        var parts = Field(text, "cpu").Split(", ");
        var supported = parts.Skip(1).Where(part => part.EndsWith(" supported", StringComparison.Ordinal)).Select(part => part.Split(' ')[0]);
        return ("ibm", parts[0], supported.Append(Field(text, "MMU").ToLowerInvariant()).ToHashSet());
    }

    /// <summary>The machine's number is a part of each CPU's own line.</summary>
    private static (string Vendor, string Cpu, IReadOnlySet<string> Flags) S390(string text)
    {
        const string mark = "machine = ";
        var own = Field(text, "processor 0");
        var at = own.IndexOf(mark, StringComparison.Ordinal);
        var machine = at < 0 ? Unknown : own[(at + mark.Length)..].Split(' ', ',')[0];
        return (Field(text, "vendor_id") is "IBM/S390" ? "ibm" : Field(text, "vendor_id"), $"machine {machine}", Words(Field(text, "features")));
    }

    private static HashSet<string> Words(string text) => [.. text.Split(' ')];

    private static string Field(string text, string name) => text.Split('\n').Select(line => line.Split(':', 2))
        .FirstOrDefault(parts => parts.Length == 2 && parts[0].Trim() == name)?[1].Trim() ?? Unknown;
}
