using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;

namespace KvmProbe.Conformance.S390.OnVm;

/// <summary>4.81, of a VM (devices/vm.rst).</summary>
public sealed class KVM_HAS_DEVICE_ATTR
{
    /// <summary>Asks whether there is an attribute.</summary>
    [Rows]
    public string Has(Lab lab, VmAttributeRow row)
    {
        var attribute = new VmAttribute(lab, row);
        return attribute.Has(attribute.Vm()).ToString();
    }
}
