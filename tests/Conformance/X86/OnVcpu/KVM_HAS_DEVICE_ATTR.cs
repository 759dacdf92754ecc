using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.81.</summary>
public sealed class KVM_HAS_DEVICE_ATTR
{
    /// <summary>Asks whether there is an attribute.</summary>
    [Rows]
    public string Ask(Lab lab, AttributeRow row)
    {
        var attributes = new Attributes(lab);
        return lab.CreateVcpu().HasDeviceAttr(attributes.Of(row)).ToString();
    }
}
