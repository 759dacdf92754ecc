using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Model;

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
}
