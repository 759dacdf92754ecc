using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
using X86Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.80.</summary>
public sealed class KVM_GET_DEVICE_ATTR
{
    /// <summary>Reads an attribute.</summary>
    [Rows]
    public string Get(Lab lab, AttributeRow row) => new Attributes(lab).Get(lab.CreateVcpu(), row);

    /// <summary>Reads the offset of the TSC of two vCPUs, before and after one of them was set.</summary>
    [Rows]
    public string GetOffset(Lab lab)
    {
        var vm = lab.CreateVm();
        var (one, other) = (lab.CreateVcpu(vm).Vcpu, lab.CreateVcpu(vm, 1).Vcpu);
        var attributes = new Attributes(lab);
        var before = Offset(other);
        attributes.Value = 0x1234_5678_9abc_def0;
        var set = one.SetDeviceAttr(attributes.Of(X86Constants.KVM_VCPU_TSC_CTRL, X86Constants.KVM_VCPU_TSC_OFFSET));
        return $"{set}; 0x{Offset(one):x}; the other vCPU's {(Offset(other) == before ? "as before" : "changed")}";

        ulong Offset(KvmVcpu vcpu)
        {
            vcpu.GetDeviceAttr(attributes.Of(X86Constants.KVM_VCPU_TSC_CTRL, X86Constants.KVM_VCPU_TSC_OFFSET))
                .OrThrow("KVM_GET_DEVICE_ATTR");
            return attributes.Value;
        }
    }
}
