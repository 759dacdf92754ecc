using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;

namespace KvmProbe.Conformance.OnDevice;

/// <summary>4.81.</summary>
public sealed class KVM_HAS_DEVICE_ATTR
{
    /// <summary>Asks whether there is an attribute.</summary>
    [Rows]
    public string Ask(Lab lab, AttributeRow row)
    {
        var attributes = new Attributes(lab);
        return lab.CreateDevice().HasDeviceAttr(attributes.Of(row)).ToString();
    }

    /// <summary>Asks one device for an attribute that it has and for one that it has not.</summary>
    [Rows]
    public string TellApart(Lab lab)
    {
        using var device = lab.CreateDevice();
        var has = device.HasDeviceAttr(new kvm_device_attr { group = Constants.KVM_DEV_VFIO_FILE, attr = Constants.KVM_DEV_VFIO_FILE_ADD });
        var hasNot = device.HasDeviceAttr(new kvm_device_attr { group = Constants.KVM_DEV_VFIO_FILE, attr = 100 });
        return $"VFIO file add: {has}; attribute 100: {hasNot}";
    }
}
