using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;

namespace KvmProbe.Conformance.Ppc.OnDevice;

/// <summary>4.80, of XICS (devices/xics.rst).</summary>
public sealed class KVM_SET_DEVICE_ATTR
{
    /// <summary>A source.</summary>
    public sealed record SourceRow : Row
    {
        /// <summary>Its number.</summary>
        public uint Source { get; init; } = Xics.Source;

        /// <summary>Its state.</summary>
        public required ulong State { get; init; }
    }

    /// <summary>Sets a source, reads it, and lets the guest ask what came.</summary>
    [Rows]
    public string SetSource(Lab lab, SourceRow row)
    {
        var (guest, xics) = Xics.Boot(lab);
        var result = xics.Set(row.Source, row.State);
        return result.Ok && xics.Get(row.Source, out var state).Ok ? $"{Xics.Text(state)}; {Xics.Accept(guest)}" : result.ToString();
    }

    /// <summary>Sets a source from an address that cannot be read.</summary>
    [Rows]
    public string SetFromBadAddress(Lab lab) => Xics.Create(lab, lab.CreateVm()).Device.SetDeviceAttr(new kvm_device_attr
    {
        group = Abi.Powerpc.Constants.KVM_DEV_XICS_GRP_SOURCES,
        attr = Xics.Source,
        addr = lab.Unreachable().Address,
    }).ToString();
}
