using System.Text.Json;

namespace KvmReport.Meaning;

/// <summary>Names and meanings of what a surface has, as data beside this file.</summary>
public static class Meanings
{
    private static readonly Lazy<IReadOnlyDictionary<string, CapabilityMeaning>> LazyCapabilities =
        new(() => Read<Dictionary<string, CapabilityMeaning>>("capabilities.json"));

    private static readonly Lazy<IReadOnlyDictionary<string, string>> LazyMsrs = new(() => Read<Dictionary<string, string>>("msrs.json"));

    private static readonly Lazy<IReadOnlyDictionary<string, Dictionary<int, string>>> LazyCpuid =
        new(() => Read<Dictionary<string, Dictionary<int, string>>>("cpuid.json"));

    /// <summary>Capabilities, by name.</summary>
    public static IReadOnlyDictionary<string, CapabilityMeaning> Capabilities => LazyCapabilities.Value;

    /// <summary>What a capability means; one that this program does not know is a flag.</summary>
    public static CapabilityMeaning Capability(string name) => Capabilities.GetValueOrDefault(name) ?? new CapabilityMeaning();

    /// <summary>An MSR with its name, if it has one that this program knows: <c>0x10 TSC</c>.</summary>
    public static string Msr(string index) => LazyMsrs.Value.TryGetValue(index, out var name) ? $"{index} {name}" : index;

    /// <summary>Whether a CPUID register, such as <c>0x7.0.ebx</c>, is a set of feature bits.</summary>
    public static bool IsFeatures(string register) => LazyCpuid.Value.ContainsKey(register);

    /// <summary>The name of a bit of a CPUID register; <c>bit N</c> when this program knows none.</summary>
    public static string Feature(string register, int bit) =>
        LazyCpuid.Value.GetValueOrDefault(register)?.GetValueOrDefault(bit) ?? $"bit {bit}";

    private static T Read<T>(string resource)
    {
        using var stream = typeof(Meanings).Assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<T>(stream, RecordSchema.Json)!;
    }
}
