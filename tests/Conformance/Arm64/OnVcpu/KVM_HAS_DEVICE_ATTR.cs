using KvmProbe.Conformance.Arm64.Rows;

namespace KvmProbe.Conformance.Arm64.OnVcpu;

/// <summary>4.81: timers, the PMU and stolen time (devices/vcpu.rst).</summary>
public sealed class KVM_HAS_DEVICE_ATTR
{
    /// <summary>Asks for an attribute of a vCPU.</summary>
    [Rows]
    public string Ask(Lab lab, VcpuAttributeRow row) => row.With(lab, (vcpu, attribute) => vcpu.HasDeviceAttr(in attribute));
}
