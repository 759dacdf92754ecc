using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.OnVcpu;

/// <summary>4.133.</summary>
public sealed class KVM_GET_STATS_FD
{
    /// <summary>Looks at a vCPU's statistics.</summary>
    [Rows]
    public string Look(Lab lab) => StatisticsCases.Look(lab, Statistics.Open(lab, lab.CreateVcpu()));

    /// <summary>Reads a vCPU's statistics in parts.</summary>
    [Rows]
    public string ReadParts(Lab lab) => StatisticsCases.ReadParts(lab, Statistics.Open(lab, lab.CreateVcpu()));

    /// <summary>Reads a vCPU's statistics without positions.</summary>
    [Rows]
    public string ReadOn(Lab lab) => StatisticsCases.ReadOn(lab, Statistics.Open(lab, lab.CreateVcpu()));

    /// <summary>The statistic of what leaves to user space for MMIO, which each architecture names for itself.</summary>
    public sealed record ExitsRow : Row
    {
        /// <summary>Its name.</summary>
        public required string Statistic { get; init; }

        /// <summary>The statistic of all exits.</summary>
        public string All { get; init; } = "exits";
    }

    /// <summary>Lets the guests of two vCPUs exit, once and three times, and looks at what each vCPU counted.</summary>
    [Rows]
    public string CountExits(Lab lab, ExitsRow row)
    {
        var first = GuestAccess.Boot(lab);
        var second = first.Add(1);
        var (ofFirst, ofSecond) = (Statistics.Open(lab, first.Cpu.Vcpu), Statistics.Open(lab, second.Cpu.Vcpu));
        var before = (First: Statistics.Read(lab, ofFirst), Second: Statistics.Read(lab, ofSecond));
        first.Load(Layout.Mmio);
        for (var i = 0; i < 3; i++)
        {
            second.Load(Layout.Mmio);
        }

        return $"first: {Difference(before.First, Statistics.Read(lab, ofFirst))}; "
            + $"second: {Difference(before.Second, Statistics.Read(lab, ofSecond))}";

        string Difference(Statistics before, Statistics after) =>
            $"{after[row.Statistic] - before[row.Statistic]} {row.Statistic}, "
            + $"exits {(after[row.All] > before[row.All] ? "grew" : "did not grow")}";
    }

    /// <summary>Asks for the statistics on a thread that can have no more descriptors, and on one that can.</summary>
    [Rows]
    public string OpenTooMany(Lab lab)
    {
        var owner = lab.CreateVcpu();
        var full = new FullDescriptorTable(lab).Ioctl(owner, Requests.KVM_GET_STATS_FD);
        return $"{(full.Ok ? "a descriptor" : full)}; elsewhere: {StatisticsCases.Look(lab, Statistics.Open(lab, owner))}";
    }
}
