using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;

namespace KvmProbe.Conformance.OnDevice;

/// <summary>4.80.</summary>
public sealed class KVM_GET_DEVICE_ATTR
{
    /// <summary>Reads an attribute.</summary>
    [Rows]
    public string Get(Lab lab, AttributeRow row)
    {
        var attributes = new Attributes(lab);
        return attributes.Get(lab.CreateDevice(), row);
    }
}
