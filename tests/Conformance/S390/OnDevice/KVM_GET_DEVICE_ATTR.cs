using KvmProbe.Abi;
using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.OnDevice;

/// <summary>4.80, of the floating interrupt controller (devices/s390_flic.rst).</summary>
public sealed class KVM_GET_DEVICE_ATTR
{
    /// <summary>An interrupt and the room for the list.</summary>
    public sealed record ListRow : InterruptRow
    {
        /// <summary>How many bytes the kernel is told.</summary>
        public ulong Length { get; init; } = IrqState.ItemBytes;
    }

    /// <summary>Enqueues the interrupt twice, and reads the list.</summary>
    [Rows]
    public string GetAll(Lab lab, ListRow row)
    {
        var flic = Flic.Create(lab, lab.CreateVm());
        var interrupt = LocalIrq.Of(lab, row);
        flic.Enqueue(in interrupt).OrThrow("KVM_SET_DEVICE_ATTR");
        flic.Enqueue(in interrupt).OrThrow("KVM_SET_DEVICE_ATTR");
        return flic.All(row.Length);
    }

    /// <summary>Reads an attribute of a group that there is not.</summary>
    [Rows]
    public string GetUnknown(Lab lab)
    {
        var flic = Flic.Create(lab, lab.CreateVm());
        return flic.Device.GetDeviceAttr(new kvm_device_attr { group = 77, addr = flic.Address }).ToString();
    }

    /// <summary>Reads the list to an address that cannot be written.</summary>
    [Rows]
    public string GetToBadAddress(Lab lab, ListRow row)
    {
        var flic = Flic.Create(lab, lab.CreateVm());
        flic.Enqueue(LocalIrq.Of(lab, row)).OrThrow("KVM_SET_DEVICE_ATTR");
        return flic.Device.GetDeviceAttr(new kvm_device_attr { group = Abi.S390.Constants.KVM_DEV_FLIC_GET_ALL_IRQS, attr = row.Length, addr = lab.Unreachable().Address }).ToString();
    }
}
