using KvmProbe.Abi;
using KvmProbe.Conformance.S390.Guests;

namespace KvmProbe.Conformance.S390.OnDevice;

/// <summary>4.81, of the floating interrupt controller (devices/s390_flic.rst).</summary>
public sealed class KVM_HAS_DEVICE_ATTR
{
    private const uint Beyond = 13;

    /// <summary>Asks for each group.</summary>
    [Rows]
    public string HasEach(Lab lab)
    {
        var flic = Flic.Create(lab, lab.CreateVm());
        return string.Join(" ", Enumerable.Range(0, (int)Beyond).Select(group => $"{group}:{flic.Device.HasDeviceAttr(new kvm_device_attr { group = (uint)group })}"));
    }
}
