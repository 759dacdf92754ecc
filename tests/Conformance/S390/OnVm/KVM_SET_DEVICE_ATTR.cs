using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;

namespace KvmProbe.Conformance.S390.OnVm;

/// <summary>4.80, of a VM (devices/vm.rst).</summary>
public sealed class KVM_SET_DEVICE_ATTR
{
    /// <summary>Sets an attribute.</summary>
    [Rows]
    public string Set(Lab lab, VmAttributeRow row)
    {
        var attribute = new VmAttribute(lab, row);
        return attribute.Set(attribute.Vm()).ToString();
    }

    /// <summary>Sets an attribute, and reads it.</summary>
    [Rows]
    public string SetAndGet(Lab lab, VmAttributeRow row)
    {
        var attribute = new VmAttribute(lab, row);
        var vm = attribute.Vm();
        return $"{attribute.Set(vm)}; {attribute.Get(vm)} 0x{attribute.Value:x}";
    }

    /// <summary>Sets migration mode, and asks for it before, meanwhile and after.</summary>
    [Rows]
    public string Migrate(Lab lab, VmAttributeRow row)
    {
        var (start, stop, status) = (new VmAttribute(lab, row), new VmAttribute(lab, row with { Attribute = "MIGRATION_STOP" }), new VmAttribute(lab, row with { Attribute = "MIGRATION_STATUS" }));
        var vm = start.Vm();
        return $"{Status()}; start {start.Set(vm)}, {Status()}; again {start.Set(vm)}, {Status()}; stop {stop.Set(vm)}, {Status()}; again {stop.Set(vm)}, {Status()}";

        string Status() => $"{status.Get(vm)} {status.Value}";
    }
}
