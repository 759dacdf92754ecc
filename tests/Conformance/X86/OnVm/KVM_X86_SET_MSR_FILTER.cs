using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.97.</summary>
public sealed class KVM_X86_SET_MSR_FILTER
{
    private const uint Star = 0xc000_0081;
    private const uint Count = 64;
    private const int GeneralProtection = 13;

    /// <summary>A filter of one range, and a guest that reads or writes STAR.</summary>
    public sealed record FilterRow : GuestRow
    {
        /// <summary>The flags of the range: of the words read and write.</summary>
        public string Range { get; init; } = "";

        /// <summary>Whether what no range covers is denied.</summary>
        public bool DefaultDeny { get; init; }

        /// <summary>Whether the bit of STAR allows.</summary>
        public bool Allow { get; init; }

        /// <summary>Where the range begins, as a distance from STAR.</summary>
        public int From { get; init; }

        /// <summary>Which reasons exit to user space, as KVM_CAP_X86_USER_SPACE_MSR has them; null for none.</summary>
        public ulong? UserSpace { get; init; }
    }

    /// <summary>A filter that cannot be.</summary>
    public sealed record IllegalRow : Row
    {
        /// <summary>The flags of the filter, in hexadecimal.</summary>
        public string Flags { get; init; } = "0";

        /// <summary>The flags of its first range, in hexadecimal.</summary>
        public string RangeFlags { get; init; } = "1";

        /// <summary>How many MSRs its first range has.</summary>
        public uint Nmsrs { get; init; } = Count;
    }

    /// <summary>Sets the filter, and lets the guest go to the MSR.</summary>
    [Rows]
    public string Filter(Lab lab, FilterRow row)
    {
        var machine = Boot(lab, row);
        var result = machine.Vm.SetMsrFilter(Of(lab, row));
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>Sets the filter, takes it back with an empty one, and lets the guest go to the MSR.</summary>
    [Rows]
    public string TakeBack(Lab lab, FilterRow row)
    {
        var machine = Boot(lab, row);
        var first = machine.Vm.SetMsrFilter(Of(lab, row));
        var second = machine.Vm.SetMsrFilter(default);
        return $"{first}; {second}; {machine.Trace()}";
    }

    /// <summary>Sets a filter that denies, and reads and writes the MSR from user space.</summary>
    [Rows]
    public string UserSpaceIsFree(Lab lab, FilterRow row)
    {
        var machine = Boot(lab, row);
        machine.Vm.SetMsrFilter(Of(lab, row)).OrThrow("KVM_X86_SET_MSR_FILTER");
        var set = MsrList.Set(lab, machine.Vcpu, Star, 0x1234);
        var get = MsrList.Get(lab, machine.Vcpu, Star, out var data);
        return $"{set}; {get} 0x{data:x}";
    }

    /// <summary>Sets a filter with one field that cannot be, then lets the guest go to the MSR.</summary>
    [Rows]
    public string SetIllegal(Lab lab, IllegalRow row)
    {
        var filter = new kvm_msr_filter { flags = Convert.ToUInt32(row.Flags, 16) };
        filter.ranges[0] = new kvm_msr_filter_range
        {
            flags = Convert.ToUInt32(row.RangeFlags, 16),
            nmsrs = row.Nmsrs,
            @base = Star,
            bitmap = lab.Memory(0x2000).Address,
        };
        return lab.CreateVm().SetMsrFilter(in filter).ToString();
    }

    /// <summary>Sets each flag of the filter, and each of a range, alone.</summary>
    [Rows]
    public string EachFlag(Lab lab)
    {
        var vm = lab.CreateVm();
        var bitmap = lab.Memory(lab.Target.PageSize).Address;
        return $"filter {Answers(bit => Set(1u << bit, 1))}; range {Answers(bit => Set(0, 1u << bit))}";

        SysResult Set(uint flags, uint rangeFlags)
        {
            var filter = new kvm_msr_filter { flags = flags };
            filter.ranges[0] = new kvm_msr_filter_range { flags = rangeFlags, nmsrs = 1, @base = Star, bitmap = bitmap };
            return vm.SetMsrFilter(in filter);
        }

        static string Answers(Func<int, SysResult> set) => string.Join(
            ", ", Enumerable.Range(0, 32).GroupBy(bit => set(bit).ToString()).Select(group => $"{group.Key} x {group.Count()}"));
    }

    /// <summary>Sets as many ranges as there are, of which the last denies the MSR, its first, and allows its others.</summary>
    [Rows]
    public string LastRange(Lab lab, FilterRow row)
    {
        var machine = Boot(lab, row);
        var filter = Of(lab, row);
        var bitmap = lab.Memory(lab.Target.PageSize);
        bitmap.Fill(0, (int)Count / 8, 0xff);
        bitmap.Write(0, (byte)0xfe);
        filter.ranges[15] = filter.ranges[0] with { bitmap = bitmap.Address };
        for (var i = 0; i < 15; i++)
        {
            filter.ranges[i] = filter.ranges[0] with { @base = 0x200 + ((uint)i * Count) };
        }

        var result = machine.Vm.SetMsrFilter(in filter);
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>A machine whose guest goes to STAR with a value that it can have.</summary>
    internal static Machine Boot(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        machine.SetVector(GeneralProtection, "fault");
        machine.GiveIndexed(Star, 0x3333_4444_1111_2222);
        if (row is FilterRow { UserSpace: { } reasons })
        {
            machine.Vm.Enable(Capability.KVM_CAP_X86_USER_SPACE_MSR, reasons).OrThrow("KVM_ENABLE_CAP");
        }

        return machine;
    }

    private static kvm_msr_filter Of(Lab lab, FilterRow row)
    {
        var bitmap = lab.Memory(lab.Target.PageSize);
        if (row.Allow)
        {
            bitmap.Write(-row.From / 8, (byte)(1 << (-row.From % 8)));
        }

        var filter = new kvm_msr_filter { flags = row.DefaultDeny ? 1u : 0 };
        filter.ranges[0] = new kvm_msr_filter_range
        {
            flags = (row.Range.Contains("read", StringComparison.Ordinal) ? 1u : 0)
                | (row.Range.Contains("write", StringComparison.Ordinal) ? 2u : 0),
            nmsrs = Count,
            @base = (uint)(Star + row.From),
            bitmap = bitmap.Address,
        };
        return filter;
    }
}
