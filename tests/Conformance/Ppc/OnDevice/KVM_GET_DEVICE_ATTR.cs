using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;

namespace KvmProbe.Conformance.Ppc.OnDevice;

/// <summary>4.80, of XICS (devices/xics.rst).</summary>
public sealed class KVM_GET_DEVICE_ATTR
{
    /// <summary>Reads an attribute of a group that there is not.</summary>
    [Rows]
    public string GetUnknown(Lab lab) =>
        Xics.Create(lab, lab.CreateVm()).Device.GetDeviceAttr(new kvm_device_attr { group = 77, addr = lab.Memory(sizeof(ulong)).Address }).ToString();

    /// <summary>Reads a source that was masked by the guest's user space, and one that nobody set.</summary>
    [Rows]
    public string GetSource(Lab lab)
    {
        var (_, xics) = Xics.Boot(lab);
        xics.Use(Xics.Source, 7, Abi.Powerpc.Constants.KVM_XICS_MASKED);
        var result = xics.Get(Xics.Source, out var state);
        return $"{result} {Xics.Text(state)}; another: {xics.Get(Xics.Source + 1, out _)}";
    }
}
