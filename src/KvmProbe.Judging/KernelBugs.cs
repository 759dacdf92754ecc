using KvmProbe.Abi;
using KvmProbe.Hosts;
using KvmReport;

namespace KvmProbe.Judging;

/// <summary>The bugs that a kernel is known to have, as a record and a person take them.</summary>
public static class KernelBugs
{
    /// <summary>All of a host's, each with the cases that find it.</summary>
    public static IReadOnlyList<KnownBug> Of(Deviations deviations, HostFacts facts, Func<Capability, long> capability) =>
    [
        .. deviations.Bugs(facts, capability).GroupBy(row => (Fix: row.Fixed!.Hint(facts.Kernel), Open: row.Fixed.IsOpen ? row.Why : null))
            .Select(rows => new KnownBug(rows.Key.Fix, rows.First().Why, [.. rows.SelectMany(row => row.Cases).Distinct()])),
    ];
}
