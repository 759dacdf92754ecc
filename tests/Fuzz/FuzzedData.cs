using System.Text.RegularExpressions;
using KvmProbe.Mutants;
using KvmProbe.SelfChecks;
using KvmProbe.SelfChecks.Headers;

namespace KvmProbe.Fuzz;

/// <summary>The data of the suite: what is wrong with a file is said with file and line, and nothing else happens.</summary>
internal sealed partial class FuzzedData(DataCopy copy) : IFuzzed
{
    private const string Waivers = "other/waivers.json";

    private readonly Lazy<IReadOnlyList<string>> _files = new(() =>
    {
        File.WriteAllText(Path.Combine(copy.Root, Waivers),
            """[{ "cases": ["vcpu/KVM_RUN/halts"], "when": { "kernelBefore": "7.4", "backend": "kvm_amd" }, "observed": { "pattern": "HLT.*" }, "why": "so it is", "by": "us", "until": "2027-03-01" }, { "knownBugs": true, "why": "a", "by": "b" }]""");
        return [.. Directory.EnumerateFiles(copy.Root, "*", SearchOption.AllDirectories).Where(IsData).Order(StringComparer.Ordinal)];
    });

    private Suite? _sound;

    /// <inheritdoc/>
    public string Name => "data";

    /// <inheritdoc/>
    public void Try(Random random, Action<byte[]> input)
    {
        var groups = _files.Value.GroupBy(file => Kind(Path.GetRelativePath(copy.Root, file))).ToList();
        var group = groups[random.Next(groups.Count)].ToList();
        var file = group[random.Next(group.Count)];
        var sound = File.ReadAllBytes(file);
        _sound ??= Suite.Load(typeof(Conformance.Rules.Precondition).Assembly);
        var bytes = Mutator.Bytes(sound, random);
        input([.. System.Text.Encoding.UTF8.GetBytes($"{Path.GetRelativePath(copy.Root, file)}:\n"), .. bytes]);
        File.WriteAllBytes(file, bytes);
        try
        {
            foreach (var problem in Problems(Path.GetRelativePath(copy.Root, file)))
            {
                if (!Place().IsMatch(problem) || problem.Contains('\n', StringComparison.Ordinal))
                {
                    throw new FindingException($"{Path.GetRelativePath(copy.Root, file)}: neither file nor line: {problem}");
                }
            }
        }
        finally
        {
            File.WriteAllBytes(file, sound);
        }
    }

    private IReadOnlyList<string> Problems(string file)
    {
        try
        {
            switch (Kind(file))
            {
                case "other":
                    Judging.Waivers.Load(Path.Combine(copy.Root, file), _sound!);
                    return [];
                case "equivalent-mutants.json":
                    EquivalentMutants.Load();
                    return [];
                case "abi" or "abi-excuses.json":
                    return [.. HeaderCheck.Problems()];
                default:
                    var suite = Suite.Load(typeof(Conformance.Rules.Precondition).Assembly);
                    _ = new SuiteCheck(suite).Gaps().Count();
                    return [.. new SuiteCheck(suite).Problems()];
            }
        }
        catch (DataException e)
        {
            return [e.Message];
        }
    }

    private static bool IsData(string file) =>
        Path.GetExtension(file) is ".json" or ".lst" && Path.GetFileName(file) is not "rows.schema.json";

    /// <summary>What a file is, so that each kind has its turn.</summary>
    private static string Kind(string file) => file.Split('/') is var parts && parts[0] is "other" or "guests" ? parts[0]
        : parts.FirstOrDefault(part => part is "cases" or "catalogue" or "abi") ?? parts[^1];

    [GeneratedRegex(@"^[\w./-]+\(\d+\): ")]
    private static partial Regex Place();
}
