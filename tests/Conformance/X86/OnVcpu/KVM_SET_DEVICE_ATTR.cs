using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.80.</summary>
public sealed class KVM_SET_DEVICE_ATTR
{
    /// <summary>Sets an attribute.</summary>
    [Rows]
    public string Set(Lab lab, AttributeRow row)
    {
        var attributes = new Attributes(lab);
        return lab.CreateVcpu().SetDeviceAttr(attributes.Of(row)).ToString();
    }

    /// <summary>Sets the offset of the TSC forwards, and reads the TSC that the guest has, before and after.</summary>
    [Rows]
    public string SetOffset(Lab lab)
    {
        const ulong step = 1UL << 50;
        const ulong patience = 1UL << 45;
        const uint MSR_IA32_TSC = 0x10;
        var vcpu = lab.CreateVcpu();
        var attributes = new Attributes(lab);
        var attribute = attributes.Of(Constants.KVM_VCPU_TSC_CTRL, Constants.KVM_VCPU_TSC_OFFSET);
        vcpu.GetDeviceAttr(in attribute).OrThrow("KVM_GET_DEVICE_ATTR");
        var before = Tsc();
        attributes.Value += step;
        var result = vcpu.SetDeviceAttr(in attribute);
        var advance = Tsc() - before;
        return $"{result}; the TSC went forwards by {(advance >= step && advance - step < patience ? "as much" : "something else")}";

        ulong Tsc()
        {
            var msrs = lab.VarArg<kvm_msrs, kvm_msr_entry>(1, new kvm_msrs { nmsrs = 1 });
            msrs[0] = new kvm_msr_entry { index = MSR_IA32_TSC };
            vcpu.GetMsrs(msrs).OrThrow("KVM_GET_MSRS");
            return msrs[0].data;
        }
    }
}
