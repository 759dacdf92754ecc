using KvmProbe.Targets;

namespace KvmProbe.Cases;

/// <summary>The names by which the API document, the catalogue and the folders of the suite call architectures.</summary>
public static class ArchitectureNames
{
    private static readonly Dictionary<Architecture, string> Names = new()
    {
        [Architecture.x86_64] = "x86",
        [Architecture.arm64] = "arm64",
        [Architecture.riscv64] = "riscv",
        [Architecture.ppc64le] = "ppc",
        [Architecture.s390x] = "s390",
        [Architecture.loongarch64] = "loongarch",
        [Architecture.mips64] = "mips",
    };

    extension(Architecture architecture)
    {
        /// <summary>The document's name.</summary>
        public string DocumentName => Names[architecture];

        /// <summary>Where the data stands that only this architecture has: <c>tests/Fixtures/x86</c>.</summary>
        public string DataFolder => Path.Combine(Repository.Fixtures, Names[architecture]);
    }

    /// <summary>The architectures that the suite has data of, and so cases.</summary>
    public static IReadOnlyList<Architecture> WithData => [.. Names.Keys.Where(architecture => Directory.Exists(architecture.DataFolder))];

    /// <summary>The names of all architectures, in the document's words.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Values];

    /// <summary>Whether the API document calls an architecture so.</summary>
    public static bool IsKnown(string name) => Names.ContainsValue(name);

    /// <summary>The architecture that a name stands for, in whichever case; null when it stands for none.</summary>
    public static Architecture? Parse(string name) =>
        Names.Where(pair => pair.Value.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(pair => (Architecture?)pair.Key).FirstOrDefault();
}
