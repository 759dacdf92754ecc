using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Arm64.Rows;
using KvmProbe.Conformance.Guests;
using static KvmProbe.Abi.Arm64.Constants;

namespace KvmProbe.Conformance.Arm64.OnVcpu;

/// <summary>4.80: timers, the PMU and stolen time (devices/vcpu.rst).</summary>
public sealed class KVM_GET_DEVICE_ATTR
{
    /// <summary>Reads an attribute of a vCPU.</summary>
    [Rows]
    public string Get(Lab lab, VcpuAttributeRow row) => row.With(lab, (vcpu, attribute) => vcpu.GetDeviceAttr(in attribute));

    /// <summary>Reads the interrupts of the timers, which all vCPUs have alike.</summary>
    [Rows]
    public string Timers(Lab lab)
    {
        var guest = InterruptGuest.Boot(lab);
        return $"{Read(lab, guest.Machine.Vcpu, KVM_ARM_VCPU_TIMER_IRQ_VTIMER)}; {Read(lab, guest.Machine.Vcpu, KVM_ARM_VCPU_TIMER_IRQ_PTIMER)}";
    }

    private static string Read(Lab lab, KvmVcpu vcpu, ulong attribute)
    {
        var attributes = new Attributes(lab);
        var result = vcpu.GetDeviceAttr(attributes.Of(KVM_ARM_VCPU_TIMER_CTRL, attribute));
        return $"{result} {(uint)attributes.Value}";
    }
}
