using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.120.</summary>
public sealed class KVM_SET_PMU_EVENT_FILTER
{
    /// <summary>A filter.</summary>
    public sealed record FilterRow : Row
    {
        /// <summary>KVM_PMU_EVENT_ALLOW is 0, KVM_PMU_EVENT_DENY is 1.</summary>
        public uint Action { get; init; }

        /// <summary>The flags, in hexadecimal.</summary>
        public string Flags { get; init; } = "0";

        /// <summary>How many events the kernel is told of.</summary>
        public uint Nevents { get; init; } = 1;

        /// <summary>How many there is memory for; null for as many.</summary>
        public int? Room { get; init; }

        /// <summary>Each event, in hexadecimal.</summary>
        public string Event { get; init; } = "76";
    }

    /// <summary>Sets a filter.</summary>
    [Rows]
    public string Set(Lab lab, FilterRow row)
    {
        var room = row.Room ?? (int)row.Nevents;
        var head = new kvm_pmu_event_filter { action = row.Action, nevents = row.Nevents, flags = Convert.ToUInt32(row.Flags, 16) };
        var filter = lab.VarArg<kvm_pmu_event_filter, ulong>(room, in head);
        for (var i = 0; i < room; i++)
        {
            filter[i] = Convert.ToUInt64(row.Event, 16);
        }

        return lab.CreateVm().SetPmuEventFilter(filter).ToString();
    }

    /// <summary>Sets each flag alone.</summary>
    [Rows]
    public string EachFlag(Lab lab)
    {
        var vm = lab.CreateVm();
        var filter = lab.VarArg<kvm_pmu_event_filter, ulong>(0, default);
        var answers = Enumerable.Range(0, 32).GroupBy(bit => SetFlags(1u << bit));
        return string.Join("; ", answers.Select(group => $"{group.Key} x {group.Count()}"));

        string SetFlags(uint flags)
        {
            filter.Head = new kvm_pmu_event_filter { flags = flags };
            return vm.SetPmuEventFilter(filter).ToString();
        }
    }
}
