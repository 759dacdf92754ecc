using KvmProbe.Conformance.Arm64.Rows;

namespace KvmProbe.Conformance.Arm64.OnDevice;

/// <summary>4.81: interrupt controllers.</summary>
public sealed class KVM_HAS_DEVICE_ATTR
{
    /// <summary>Asks for an attribute of an interrupt controller.</summary>
    [Rows]
    public string AskGic(Lab lab, GicRow row) => row.With(lab, (device, attribute) => device.Device.HasDeviceAttr(in attribute));
}
