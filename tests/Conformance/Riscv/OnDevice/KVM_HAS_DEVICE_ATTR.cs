using KvmProbe.Conformance.Riscv.Rows;

namespace KvmProbe.Conformance.Riscv.OnDevice;

/// <summary>4.81: interrupt controllers.</summary>
public sealed class KVM_HAS_DEVICE_ATTR
{
    /// <summary>Asks for an attribute of AIA.</summary>
    [Rows]
    public string AskAia(Lab lab, AiaRow row) => row.With(lab, (aia, attribute) => aia.Device.HasDeviceAttr(in attribute));
}
