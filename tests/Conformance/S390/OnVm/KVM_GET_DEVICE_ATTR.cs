using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;

namespace KvmProbe.Conformance.S390.OnVm;

/// <summary>4.80, of a VM (devices/vm.rst).</summary>
public sealed class KVM_GET_DEVICE_ATTR
{
    /// <summary>Reads an attribute.</summary>
    [Rows]
    public string Get(Lab lab, VmAttributeRow row)
    {
        var attribute = new VmAttribute(lab, row);
        return attribute.Get(attribute.Vm()).ToString();
    }

    /// <summary>Reads an attribute whose value is a fact of the machine: whether there is one.</summary>
    [Rows]
    public string GetSome(Lab lab, VmAttributeRow row)
    {
        var attribute = new VmAttribute(lab, row);
        return $"{attribute.Get(attribute.Vm())} {(attribute.Value != 0 ? "something" : "nothing")}";
    }
}
