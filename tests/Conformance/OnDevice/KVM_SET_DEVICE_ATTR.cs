using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;

namespace KvmProbe.Conformance.OnDevice;

/// <summary>4.80.</summary>
public sealed class KVM_SET_DEVICE_ATTR
{
    /// <summary>Sets an attribute to a descriptor that is none.</summary>
    [Rows]
    public string SetToNoDescriptor(Lab lab, AttributeRow row)
    {
        var attributes = new Attributes(lab) { Value = ulong.MaxValue };
        return lab.CreateDevice().SetDeviceAttr(attributes.Of(row)).ToString();
    }
}
