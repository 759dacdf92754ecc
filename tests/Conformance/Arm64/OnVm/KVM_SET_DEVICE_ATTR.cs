using KvmProbe.Abi;
using KvmProbe.Abi.Arm64;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.Arm64.OnVm;

/// <summary>devices/vm.rst 6: the filter of firmware calls.</summary>
public sealed class KVM_SET_DEVICE_ATTR
{
    /// <summary>Ranges of functions.</summary>
    public sealed record FilterRow : Row
    {
        /// <summary>The first function.</summary>
        public required string Base { get; init; }

        /// <summary>How many.</summary>
        public uint Count { get; init; } = 1;

        /// <summary><c>KVM_SMCCC_FILTER_*</c>.</summary>
        public byte Action { get; init; } = Abi.Arm64.Constants.KVM_SMCCC_FILTER_DENY;

        /// <summary>The first byte that is reserved.</summary>
        public byte Pad { get; init; }

        /// <summary>How far behind a second range begins, of as many functions; none when not given.</summary>
        public uint? Then { get; init; }
    }

    /// <summary>An attribute.</summary>
    public sealed record UnknownRow : Row
    {
        /// <summary>The group.</summary>
        public required uint Group { get; init; }

        /// <summary>The attribute.</summary>
        public required ulong Attr { get; init; }
    }

    /// <summary>Filters a range, and then another.</summary>
    [Rows]
    public string Filter(Lab lab, FilterRow row)
    {
        var vm = lab.CreateVm();
        var filter = new SmcccFilter(lab);
        var range = new kvm_smccc_filter { @base = (uint)RegisterFile.Parse(row.Base), nr_functions = row.Count, action = row.Action };
        range.pad[0] = row.Pad;
        var first = filter.Set(vm, in range);
        return row.Then is { } distance ? $"{first}; {filter.Set(vm, range with { @base = range.@base + distance })}" : first.ToString();
    }

    /// <summary>Filters a range when a vCPU has run.</summary>
    [Rows]
    public string FilterAfterRun(Lab lab)
    {
        var guest = FirmwareGuest.Boot(lab);
        guest.Do("count");
        return new SmcccFilter(lab).Set(guest.Machine.Vm, 0xc200_0000, 1, Abi.Arm64.Constants.KVM_SMCCC_FILTER_DENY).ToString();
    }

    /// <summary>Sets an attribute that there is not.</summary>
    [Rows]
    public string Unknown(Lab lab, UnknownRow row) =>
        lab.CreateVm().SetDeviceAttr(new kvm_device_attr { group = row.Group, attr = row.Attr, addr = lab.Memory(lab.Target.PageSize).Address }).ToString();
}
